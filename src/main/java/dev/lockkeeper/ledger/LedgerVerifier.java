package dev.lockkeeper.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recomputes a ledger's whole chain, without its lock and without changing anything; also while Lockkeeper runs. */
public final class LedgerVerifier {
    private LedgerVerifier() {}

    /**
     * Looks for the first entry that is not as it was written.
     *
     * @param ledger the file, or the folder that it is in
     * @throws LedgerException when there is no ledger to be verified
     */
    public static Verification verify(Path ledger) {
        return verify(ledger, List.of());
    }

    /** As {@link #verify(Path)}, and looks whether the anchors are still in the chain, so that a missing tail is found too. */
    public static Verification verify(Path ledger, List<Anchor> anchors) {
        Path file = LedgerFile.existing(ledger);
        try (Connection connection = LedgerFile.reader(file)) {
            Schema.check(file, connection);
            @Nullable String unguarded = Guards.wrong(connection);
            if (unguarded != null) {
                return new Verification.Broken(0, unguarded);
            }
            Head head = Replay.check(file);
            for (Anchor anchor : anchors) {
                Verification.@Nullable Broken broken = compare(connection, anchor, head);
                if (broken != null) {
                    return broken;
                }
            }
            return new Verification.Sound(head);
        } catch (LedgerTampered e) {
            return new Verification.Broken(e.sequence(), e.why());
        } catch (SQLException e) {
            if (Failure.of(file, e) instanceof LedgerTampered damage) {
                return new Verification.Broken(damage.sequence(), damage.why());
            }
            throw Failure.of(file, e);
        }
    }

    private static Verification.@Nullable Broken compare(Connection connection, Anchor anchor, Head head)
            throws SQLException {
        if (anchor.sequence() > head.sequence()) {
            return new Verification.Broken(
                    head.sequence() + 1,
                    "the ledger ends with " + head.receipt() + ", but the receipt " + anchor + " was given out");
        }
        try (PreparedStatement query = connection.prepareStatement("SELECT digest FROM entry WHERE sequence = ?")) {
            query.setLong(1, anchor.sequence());
            try (ResultSet row = query.executeQuery()) {
                String digest =
                        row.next() ? row.getString(1) : Head.NONE.digest().hex();
                return digest.startsWith(anchor.digest())
                        ? null
                        : new Verification.Broken(
                                anchor.sequence(),
                                "its digest is " + digest.substring(0, 10) + ", but the receipt " + anchor
                                        + " was given out; the ledger was rewritten");
            }
        }
    }
}
