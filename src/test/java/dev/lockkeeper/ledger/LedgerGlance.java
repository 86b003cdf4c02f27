package dev.lockkeeper.ledger;

import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.state.ProgrammeState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A ledger as another process writes it, followed from outside: without its lock, and also while nobody writes. */
public final class LedgerGlance {
    private final Path file;
    private final List<Recorded> entries = new ArrayList<>();
    private ProgrammeState state;

    public LedgerGlance(Path folder, ProgrammeId programme) {
        this.file = folder.resolve(Ledger.FILE);
        this.state = ProgrammeState.empty(programme);
    }

    /** The fold of what is written by now. */
    public synchronized ProgrammeState state() {
        if (!Files.exists(file)) {
            return state;
        }
        try {
            Replay.some(file, entries.size(), Integer.MAX_VALUE, entry -> {
                entries.add(entry);
                state = state.after(entry);
            });
        } catch (LedgerException e) {
            // Not made yet, or being opened: there is nothing new to be seen.
            return state;
        }
        return state;
    }

    /** What is written by now. */
    public synchronized List<Recorded> entries() {
        state();
        return List.copyOf(entries);
    }

    /** What is in the outbox, with what became of it: nothing when everything was said. */
    public List<String> unsaid() {
        return list("SELECT key || ' ' || state || coalesce(' ' || reason, '') FROM notice ORDER BY id");
    }

    /** The keys of what was said, by what the outbox knows. */
    public List<String> said() {
        return list("SELECT key FROM posted ORDER BY key");
    }

    private List<String> list(String sql) {
        List<String> found = new ArrayList<>();
        try (Connection connection = LedgerFile.reader(file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return found;
    }
}
