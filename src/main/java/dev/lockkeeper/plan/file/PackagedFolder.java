package dev.lockkeeper.plan.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A folder of the program's own resources. */
public final class PackagedFolder implements Folder {
    private final String root;

    /** The folder at the path, for example {@code templates/vm-to-kubernetes}. */
    public PackagedFolder(String root) {
        this.root = root;
    }

    @Override
    public Optional<TextFile> find(String relative) throws IOException {
        String path = label(relative);
        if (!path.startsWith(root + "/")) {
            return Optional.empty();
        }
        try (InputStream in = PackagedFolder.class.getResourceAsStream("/" + path)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new TextFile(path, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    @Override
    public String label(String relative) {
        return Path.of(root).resolve(relative).normalize().toString().replace('\\', '/');
    }
}
