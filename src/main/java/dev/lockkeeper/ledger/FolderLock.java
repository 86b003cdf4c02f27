package dev.lockkeeper.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Lets one process at a time keep a ledger in a folder. The operating system frees it when the process dies, however it dies. */
final class FolderLock implements AutoCloseable {
    /** Closing any channel to the file would free the lock, so this process must not even try a second time. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock or says who has it. */
    static FolderLock take(Path folder) throws IOException {
        Path file = folder.toRealPath().resolve("ledger.lock");
        if (!HELD.add(file)) {
            throw taken(folder, "this process");
        }
        FolderLock lock = null;
        try {
            lock = lock(folder, file);
            return lock;
        } finally {
            if (lock == null) {
                HELD.remove(file);
            }
        }
    }

    private static FolderLock lock(Path folder, Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                throw taken(folder, "process " + Files.readString(file).strip());
            }
            byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8);
            channel.truncate(0).write(ByteBuffer.wrap(pid), 0);
            taken = true;
            return new FolderLock(file, channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static LedgerException taken(Path folder, String by) {
        return new LedgerException(
                "ledger folder " + folder + ": found another Lockkeeper at work there (" + by
                        + "); allowed is one at a time. Stop it, or give this one a folder of its own with LOCKKEEPER_DATA",
                null);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(file);
    }
}
