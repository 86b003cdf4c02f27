package dev.lockkeeper.plan.file;

import java.io.IOException;
import java.util.Optional;

/** A folder with files that people wrote, on disk or packaged with the program. */
public interface Folder {
    /** The file at the relative path, or empty when there is none there or it would lie outside the folder. */
    Optional<TextFile> find(String relative) throws IOException;

    /** How people are told of a file at the relative path. */
    String label(String relative);
}
