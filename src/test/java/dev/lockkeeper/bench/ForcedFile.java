package dev.lockkeeper.bench;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A plain file in which bytes are durable when {@link #write} returns: no decision can be quicker than that. */
final class ForcedFile implements AutoCloseable {
    private final FileChannel channel;
    private final byte[] bytes;

    /** @param size how many bytes each write has */
    ForcedFile(Path path, int size) throws IOException {
        this.channel = FileChannel.open(path, CREATE_NEW, WRITE);
        this.bytes = new byte[size];
    }

    synchronized void write() throws IOException {
        channel.write(ByteBuffer.wrap(bytes));
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
