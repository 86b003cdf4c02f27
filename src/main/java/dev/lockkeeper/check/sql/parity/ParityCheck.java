package dev.lockkeeper.check.sql.parity;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.sql.journal.Journal;
import dev.lockkeeper.check.sql.journal.Prices;
import dev.lockkeeper.check.sql.rows.Pair.Both;
import dev.lockkeeper.check.sql.session.Login;
import dev.lockkeeper.check.sql.session.Login.Side;
import dev.lockkeeper.check.sql.session.Snapshots;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.bundle.Measured;
import dev.lockkeeper.domain.evidence.Progress;
import dev.lockkeeper.domain.parity.DatabaseComparison;
import dev.lockkeeper.domain.programme.Parity;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares two databases, for as long as it takes; each statement has a limit of its own. */
public final class ParityCheck {
    private final Function<String, Optional<String>> secrets;
    private final Executor executor;
    private final Clock clock;
    private final @Nullable Path folder;

    /**
     * @param secrets the value of a secret by its environment name
     * @param executor where the databases are read; the caller's thread waits for it
     * @param folder where progress is kept; null to keep none, so that a restart begins anew
     */
    public ParityCheck(
            Function<String, Optional<String>> secrets, Executor executor, Clock clock, @Nullable Path folder) {
        this.secrets = secrets;
        this.executor = executor;
        this.clock = clock;
        this.folder = folder;
    }

    /**
     * Compares them; holds the thread until that is done or the errand has ended.
     *
     * @throws Unanswered when it could not be begun, or was stopped
     */
    public Measured compare(Parity parity, Consumer<Progress> listener, Errand errand) {
        Login mine = Login.of(parity.before(), Side.BEFORE, secrets);
        Login other = Login.of(parity.after(), Side.AFTER, secrets);
        try (Snapshots before = new Snapshots(mine, Side.BEFORE, parity.chunkLimit(), errand);
                Snapshots after = new Snapshots(other, Side.AFTER, parity.chunkLimit(), errand)) {
            DatabaseComparison found =
                    new Comparison(parity, new Both<>(before, after), executor, files(parity), listener, errand).run();
            return new Findings(parity, clock.instant()).of(found);
        }
    }

    private Comparison.Files files(Parity parity) {
        if (folder == null) {
            return new Comparison.Files(start -> Journal.inMemory(), Prices.read(null));
        }
        // What changes the sums has a journal of its own; rungs and limits may be turned between two runs.
        String name = "parity-"
                + Digest.of(parity.before() + "\u0000" + parity.after() + "\u0000" + parity.trimChar() + "\u0000"
                                + parity.except())
                        .hex()
                        .substring(0, 16);
        Path there = folder;
        return new Comparison.Files(
                start -> Journal.open(there.resolve(name + ".jsonl"), start),
                Prices.read(there.resolve(name + ".prices.json")));
    }
}
