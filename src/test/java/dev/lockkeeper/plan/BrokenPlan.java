package dev.lockkeeper.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A plan of {@code broken.txt}: the good plan of {@code base/} with some of its text replaced, and what is said of it.
 *
 * @param file the file that is broken
 * @param unseen whether only the reader can know, and the schema cannot
 * @param changes pairs of a text that is there once, and what stands there instead
 * @param said the problems, line by line
 */
record BrokenPlan(String name, String file, boolean unseen, List<Change> changes, List<String> said) {
    static final Path CASES = Path.of("src/test/resources/plans/broken.txt");
    private static final Path BASE = Path.of("src/test/resources/plans/base");

    /** A text and what stands there instead. */
    record Change(String from, String to) {}

    static List<BrokenPlan> all() {
        return List.of(read(CASES).split("(?m)^## ", -1)).stream()
                .skip(1)
                .map(BrokenPlan::parse)
                .toList();
    }

    private static BrokenPlan parse(String block) {
        List<String> lines = block.lines().toList();
        String file = "plan.yaml";
        boolean unseen = false;
        List<Change> changes = new ArrayList<>();
        List<String> said = new ArrayList<>();
        StringBuilder from = new StringBuilder();
        StringBuilder to = new StringBuilder();
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("in ")) {
                file = line.substring(3);
            } else if (line.startsWith("only the reader")) {
                unseen = true;
            } else if (line.startsWith("> ")) {
                said.add(line.substring(2));
            } else if (line.startsWith("+")) {
                to.append(to.isEmpty() ? "" : "\n").append(line.substring(2));
            } else if (line.startsWith("-")) {
                if (!to.isEmpty()) {
                    changes.add(new Change(from.toString(), to.toString()));
                    from.setLength(0);
                    to.setLength(0);
                }
                from.append(from.isEmpty() ? "" : "\n").append(line.substring(2));
            }
        }
        changes.add(new Change(from.toString(), to.toString()));
        return new BrokenPlan(lines.get(0), file, unseen, changes, said);
    }

    /** The broken plan's text, or the good one's when another file is broken. */
    String planText() {
        return text("plan.yaml");
    }

    /** Writes the broken plan and its suite into the folder. */
    Path writeTo(Path folder) {
        try {
            Files.createDirectories(folder.resolve("smoke"));
            Files.writeString(folder.resolve("smoke/stock.yaml"), text("smoke/stock.yaml"));
            return Files.writeString(folder.resolve("plan.yaml"), planText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The case as it stands in {@code broken.txt}, with these problems. */
    String written(List<String> problems) {
        StringBuilder out = new StringBuilder("## " + name + "\n");
        out.append(file.equals("plan.yaml") ? "" : "in " + file + "\n");
        out.append(unseen ? "only the reader knows\n" : "");
        for (Change change : changes) {
            change.from().lines().forEach(line -> out.append("- ").append(line).append('\n'));
            out.append(change.from().endsWith("\n") ? "- \n" : "");
            change.to().lines().forEach(line -> out.append("+ ").append(line).append('\n'));
            out.append(change.to().endsWith("\n") || change.to().isEmpty() ? "+ \n" : "");
        }
        problems.forEach(problem -> out.append("> ").append(problem).append('\n'));
        return out.append('\n').toString();
    }

    private String text(String wanted) {
        String text = read(BASE.resolve(wanted));
        if (wanted.equals(file)) {
            for (Change change : changes) {
                assertThat(text.split(Pattern.quote(change.from()), -1))
                        .as("'%s' is there once", change.from())
                        .hasSize(2);
                text = text.replace(change.from(), change.to());
            }
        }
        return text;
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
