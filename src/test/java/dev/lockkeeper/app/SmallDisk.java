package dev.lockkeeper.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A folder on a file system of its own that can be filled up. Where this process may not mount one, the bot's files are kept
 * from growing instead, which SQLite meets in the same place.
 */
final class SmallDisk implements AutoCloseable {
    private final Path folder;
    private final boolean isMounted;

    private SmallDisk(Path folder, boolean isMounted) {
        this.folder = folder;
        this.isMounted = isMounted;
    }

    /** A small file system at the folder, where one may be mounted. */
    static SmallDisk at(Path folder) throws Exception {
        Files.createDirectories(folder);
        boolean isMounted = run("mount", "-t", "tmpfs", "-o", "size=6m,mode=777", "tmpfs", folder.toString());
        if (!isMounted) {
            System.out.println("no file system could be mounted here: the bot's files are kept from growing instead");
        }
        return new SmallDisk(folder, isMounted);
    }

    /** A disk that is large enough, but takes no longer files. */
    static SmallDisk withoutGrowth(Path folder) {
        return new SmallDisk(folder, false);
    }

    /** What the bot says of it. */
    String says() {
        return isMounted
                ? "the disk is full. Nothing was recorded and nothing moves. Free some space there; Lockkeeper then goes on by"
                        + " itself."
                : "the disk reports [SQLITE_IOERR_WRITE] I/O error in the VFS layer while trying to write to a file on disk"
                        + " (disk I/O error). Nothing was recorded and nothing moves. Look at that disk and its mount;"
                        + " Lockkeeper goes on by itself when it can be written again.";
    }

    /** From now on nothing more can be written. */
    void fill(ServedBot bot) throws Exception {
        if (!isMounted) {
            limit(bot, "1");
            return;
        }
        try (OutputStream filler = Files.newOutputStream(folder.resolve("filler"))) {
            byte[] some = new byte[4096];
            while (true) {
                filler.write(some);
            }
        } catch (IOException e) {
            // Full.
        }
    }

    /** There is room again. */
    void free(ServedBot bot) throws Exception {
        if (isMounted) {
            Files.delete(folder.resolve("filler"));
        } else {
            limit(bot, "unlimited");
        }
    }

    private static void limit(ServedBot bot, String bytes) throws Exception {
        if (!run("prlimit", "--pid", Long.toString(bot.pid()), "--fsize=" + bytes + ":unlimited")) {
            throw new AssertionError("prlimit could not limit the bot's files");
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws Exception {
        if (isMounted && !run("umount", "--lazy", folder.toString())) {
            throw new AssertionError(folder + " could not be unmounted");
        }
    }
}
