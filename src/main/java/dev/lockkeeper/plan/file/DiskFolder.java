package dev.lockkeeper.plan.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A folder on disk; labels are paths as the caller wrote the folder. */
public final class DiskFolder implements Folder {
    private final Path root;

    public DiskFolder(Path root) {
        this.root = root;
    }

    @Override
    public Optional<TextFile> find(String relative) throws IOException {
        Path path = root.resolve(relative).normalize();
        if (!path.toAbsolutePath().startsWith(root.toAbsolutePath().normalize()) || !Files.isRegularFile(path)) {
            return Optional.empty();
        }
        return Optional.of(new TextFile(label(relative), Files.readString(path, StandardCharsets.UTF_8)));
    }

    @Override
    public String label(String relative) {
        return root.resolve(relative).normalize().toString();
    }
}
