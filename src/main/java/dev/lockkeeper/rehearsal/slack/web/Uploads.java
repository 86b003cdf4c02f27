package dev.lockkeeper.rehearsal.slack.web;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Files that were announced and perhaps sent, but not completed: nobody sees them. */
final class Uploads {
    private final Map<String, Upload> announced = new ConcurrentHashMap<>();
    private final Map<String, byte[]> received = new ConcurrentHashMap<>();

    /**
     * An announced file.
     *
     * @param length the announced number of bytes
     */
    record Upload(
            String fileId,
            String name,
            long length,
            @Nullable String altText) {}

    void announce(Upload upload) {
        announced.put(upload.fileId(), upload);
    }

    /** Takes the bytes; false if nothing of this id and length was announced. */
    boolean receive(String fileId, byte[] bytes) {
        Upload upload = announced.get(fileId);
        if (upload == null || upload.length() != bytes.length) {
            return false;
        }
        received.put(fileId, bytes.clone());
        return true;
    }

    /** Whether the file's bytes are here and can be completed. */
    boolean isReceived(String fileId) {
        return received.containsKey(fileId);
    }

    /** Takes the file away to complete it, which can be done once. */
    <T> Optional<T> complete(String fileId, BiFunction<Upload, byte[], T> completion) {
        Optional<byte[]> bytes = Optional.ofNullable(received.remove(fileId));
        Optional<Upload> upload = Optional.ofNullable(announced.get(fileId));
        return bytes.flatMap(content -> upload.map(file -> {
            announced.remove(fileId);
            return completion.apply(file, content);
        }));
    }
}
