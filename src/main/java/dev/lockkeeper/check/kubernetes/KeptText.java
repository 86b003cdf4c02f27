package dev.lockkeeper.check.kubernetes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.check.http.Unanswered;
import java.io.IOException;

/** Values of texts and numbers as they are kept for the evidence in place of an answer. */
final class KeptText {
    private static final ObjectMapper JSON = new ObjectMapper(new JsonFactory());

    private KeptText() {}

    static byte[] written(Record value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new AssertionError("it consists of texts and numbers", e);
        }
    }

    /**
     * The value; fails with {@link Unanswered} for what was not written so.
     *
     * @param what it is, for people
     */
    static <T extends Record> T read(byte[] text, Class<T> type, String what) {
        try {
            return JSON.readValue(text, type);
        } catch (IOException e) {
            throw new Unanswered(what + " can not be read: " + e.getMessage());
        }
    }
}
