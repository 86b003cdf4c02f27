package dev.lockkeeper.check.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JSON Schema (draft 2020-12) of an evidence bundle. What it refuses the reader refuses too; the reader knows more. */
public final class EvidenceSchema {
    private EvidenceSchema() {}

    /** The schema as JSON. */
    public static String text() {
        try (InputStream in = EvidenceSchema.class.getResourceAsStream("evidence.schema.json")) {
            return new String(
                    Objects.requireNonNull(in, "the schema is packaged").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
