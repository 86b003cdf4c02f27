package dev.lockkeeper.house.planted.decision;

import java.nio.file.Files;
import java.nio.file.Path;

/** Planted: a decision that looks at the disk. */
final class KnowsTheWorld {
    boolean decides() {
        return Files.exists(Path.of("go"));
    }
}
