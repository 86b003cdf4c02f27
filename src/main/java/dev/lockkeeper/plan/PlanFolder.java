package dev.lockkeeper.plan;

import dev.lockkeeper.plan.yaml.Problems;
import dev.lockkeeper.plan.yaml.Value;
import dev.lockkeeper.plan.yaml.YamlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells the plans in a folder from what else people keep there. */
final class PlanFolder {
    /** The first words of files that belong to plans and are none. */
    private static final Set<String> OTHERS = Set.of("suite", "template");

    private PlanFolder() {}

    /** The files that are plans or were meant to be, in the order of their names. Hidden ones, as in a ConfigMap, are passed over. */
    static List<Path> plans(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("(?!lockkeeper\\.)[^.].*\\.ya?ml"))
                    .filter(Files::isRegularFile)
                    .filter(PlanFolder::isPlan)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isPlan(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            Optional<Value.Mapping> keys = YamlText.read(file.toString(), text, new Problems());
            return keys.map(found -> found.entries().keySet().stream().noneMatch(OTHERS::contains))
                    .orElse(true);
        } catch (IOException e) {
            return true;
        }
    }
}
