package dev.lockkeeper.ledger;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.outbox.Session;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Looks at the last line of the file. */
final class Tail {
    private Tail() {}

    /** The file's head. */
    static Head head(Path file, Session session) throws SQLException {
        PreparedStatement query = session.prepared("SELECT sequence, digest FROM entry ORDER BY sequence DESC LIMIT 1");
        try (ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                return Head.NONE;
            }
            String digest = row.getString(2);
            if (!digest.matches("[0-9a-f]{64}")) {
                throw new LedgerTampered(file, row.getLong(1), "found no digest but '" + digest + "'", null);
            }
            return new Head(row.getLong(1), new Digest(digest));
        }
    }

    /** The head that is expected; somebody else wrote into the file when it is another one. */
    static Head same(Path file, Session session, Head expected) throws SQLException {
        Head found = head(file, session);
        if (!found.equals(expected)) {
            throw new LedgerTampered(
                    file,
                    Math.min(found.sequence(), expected.sequence()),
                    "the ledger must end with " + expected.receipt() + ", found " + found.receipt(),
                    null);
        }
        return found;
    }
}
