package dev.lockkeeper.check.sql;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.sql.parity.Findings;
import dev.lockkeeper.check.sql.parity.ParityCheck;
import dev.lockkeeper.domain.bundle.Measured;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Progress;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Parity;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What can be asked of databases. Each question holds the caller's thread, and ends with its errand. */
public final class Databases {
    private final SqlCheck check;
    private final ParityCheck parity;
    private final Clock clock;

    /**
     * @param secrets the value of a secret by its environment name
     * @param executor where databases are read beside the caller's thread
     * @param folder where a comparison keeps its progress over a restart; null to keep none
     */
    public Databases(
            Function<String, Optional<String>> secrets, Executor executor, Clock clock, @Nullable Path folder) {
        this.check = new SqlCheck(secrets);
        this.clock = clock;
        this.parity = new ParityCheck(secrets, executor, clock, folder);
    }

    /**
     * Holds a value to its limits.
     *
     * @throws Unanswered when the question could not be asked
     */
    public Evidence threshold(CheckSpec.SqlThreshold spec, Instant at, Errand errand) {
        return check.threshold(spec, at, errand);
    }

    /**
     * Compares two databases, for as long as that takes; one that could not be begun is an ERROR.
     *
     * @param listener told from any thread how far it is
     */
    public Measured compare(Parity terms, Consumer<Progress> listener, Errand errand) {
        try {
            return parity.compare(terms, listener, errand);
        } catch (Unanswered e) {
            return new Findings(terms, clock.instant()).unanswered(Unanswered.why(e));
        }
    }
}
