package dev.lockkeeper.command.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JSON Schema (draft 2020-12) of a command's file, for editors. What it refuses the reader refuses too; the reader knows more. */
public final class CommandSchema {
    private CommandSchema() {}

    /** The schema as JSON. */
    public static String text() {
        try (InputStream in = CommandSchema.class.getResourceAsStream("command.schema.json")) {
            return new String(
                    Objects.requireNonNull(in, "the schema is packaged").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
