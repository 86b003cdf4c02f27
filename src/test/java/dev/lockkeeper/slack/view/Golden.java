package dev.lockkeeper.slack.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import com.slack.api.util.json.GsonFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files that hold what was seen to be good, compared byte for byte; rewritten with {@code -Dgolden.write}. */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final boolean WRITES = System.getProperty("golden.write") != null;
    private static final Gson SLACK = GsonFactory.createSnakeCase();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Golden() {}

    /** The message or view as it is sent. */
    static JsonNode sent(Object what) {
        try {
            return JSON.readTree(SLACK.toJson(what));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares the JSON with the file of that name. */
    static void isAsBefore(String name, JsonNode json) {
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent);
        try {
            isAsBefore(name + ".json", JSON.writer(printer).writeValueAsString(json) + "\n");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares the text with the file of that name. */
    public static void isAsBefore(String file, String text) {
        Path path = FOLDER.resolve(file);
        try {
            if (WRITES) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, text);
            }
            assertThat(path).as("write it with -Dgolden.write, and look at it").exists();
            assertThat(text)
                    .as(file + " differs; if the new one is better: -Dgolden.write")
                    .isEqualTo(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the files below a folder of golden files, without their ending. */
    static List<String> names(String folder) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.map(file -> file.getFileName().toString().replaceAll("\\.[a-z]+$", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
