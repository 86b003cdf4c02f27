package dev.lockkeeper.command.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A command's file of {@code broken.txt} with mistakes in it, and what is said of them.
 *
 * @param unseen whether only the reader can know, and the schema cannot
 * @param text the file
 * @param said the problems, line by line
 */
record BrokenCommand(String name, boolean unseen, String text, List<String> said) {
    static final Path CASES = Path.of("src/test/resources/commands/broken.txt");
    private static final String ONLY = "only the reader";

    static List<BrokenCommand> all() {
        try {
            return List.of(Files.readString(CASES).split("(?m)^## ", -1)).stream()
                    .skip(1)
                    .map(BrokenCommand::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BrokenCommand parse(String block) {
        List<String> lines = block.lines().toList();
        return new BrokenCommand(
                lines.get(0),
                lines.contains(ONLY),
                marked(lines, "| ").collect(Collectors.joining("\n", "", "\n")),
                marked(lines, "> ").toList());
    }

    private static java.util.stream.Stream<String> marked(List<String> lines, String mark) {
        return lines.stream()
                .skip(1)
                .filter(line -> line.startsWith(mark) || line.equals(mark.strip()))
                .map(line -> line.length() < mark.length() ? "" : line.substring(mark.length()));
    }

    /** The block with these words instead. */
    String written(List<String> words) {
        return "## " + name + "\n" + (unseen ? ONLY + "\n" : "")
                + text.lines().map(line -> ("| " + line).stripTrailing() + "\n").collect(Collectors.joining())
                + words.stream().map(line -> "> " + line + "\n").collect(Collectors.joining()) + "\n";
    }
}
