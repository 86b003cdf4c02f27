package dev.lockkeeper.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Makes a copy of a ledger while Lockkeeper runs, and answers for it only after it has verified the copy. */
public final class LedgerBackup {
    private LedgerBackup() {}

    /**
     * Copies the ledger as it is now to a new file. The file appears when it is complete and sound, and not before.
     *
     * @param ledger the file, or the folder that it is in
     * @return the copy's head
     * @throws LedgerException when the target is there already, cannot be written, or the ledger is not sound
     */
    public static Head write(Path ledger, Path target) throws IOException {
        Path file = LedgerFile.existing(ledger);
        if (Files.exists(target)) {
            throw new LedgerException(
                    "backup " + target + ": found a file there already; allowed is a new name. Choose another one",
                    null);
        }
        Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        try {
            copy(file, unfinished);
            Verification verification = LedgerVerifier.verify(unfinished);
            if (verification instanceof Verification.Broken broken) {
                throw new LedgerTampered(file, broken.sequence(), broken.why(), null);
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            return ((Verification.Sound) verification).head();
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void copy(Path file, Path target) {
        try (Connection connection = LedgerFile.reader(file);
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, target.toString());
            copy.execute();
        } catch (SQLException e) {
            throw Failure.of(target, e);
        }
    }
}
