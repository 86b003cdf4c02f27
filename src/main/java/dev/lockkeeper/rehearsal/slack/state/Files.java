package dev.lockkeeper.rehearsal.slack.state;

import dev.lockkeeper.rehearsal.slack.model.SharedFile;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange.FileChanged;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The files of the workspace and their bytes. */
public final class Files {
    private final Bulletin bulletin;
    private final Map<String, SharedFile> files = new LinkedHashMap<>();
    private final Map<String, byte[]> bytes = new HashMap<>();

    Files(Bulletin bulletin) {
        this.bulletin = bulletin;
    }

    /** All files, oldest first. */
    public List<SharedFile> all() {
        return bulletin.alone(() -> List.copyOf(files.values()));
    }

    /** The file of that id. */
    public Optional<SharedFile> find(String fileId) {
        return bulletin.alone(() -> Optional.ofNullable(files.get(fileId)));
    }

    /** The bytes of that file. */
    public Optional<byte[]> bytes(String fileId) {
        return bulletin.alone(() -> Optional.ofNullable(bytes.get(fileId)).map(byte[]::clone));
    }

    /** Adds a file. */
    public void add(SharedFile file, byte[] content) {
        bulletin.aloneDo(() -> {
            files.put(file.id(), file);
            bytes.put(file.id(), content.clone());
            bulletin.announce(new FileChanged(file));
        });
    }

    /** Changes what is known of a file, or {@code file_not_found}. */
    public SharedFile change(String fileId, UnaryOperator<SharedFile> how) {
        return bulletin.alone(() -> {
            SharedFile after = how.apply(find(fileId).orElseThrow(() -> new Refused("file_not_found")));
            files.put(fileId, after);
            bulletin.announce(new FileChanged(after));
            return after;
        });
    }
}
