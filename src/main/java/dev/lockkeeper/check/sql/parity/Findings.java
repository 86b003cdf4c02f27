package dev.lockkeeper.check.sql.parity;

import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.bundle.Measured;
import dev.lockkeeper.domain.bundle.Promise;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.parity.DatabaseComparison;
import dev.lockkeeper.domain.programme.Parity;
import dev.lockkeeper.domain.verdict.PromiseJudge;
import dev.lockkeeper.domain.verdict.parity.SameDatabasesJudge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The evidence of a comparison, by the judge that reckons it again from its bundle. */
public final class Findings {
    private static final int MOST_LINES = 1_200;
    private static final Duration LEAST = Duration.ofMillis(1);

    private final Parity terms;
    private final Promise.SameDatabases promise;
    private final Instant at;

    /** @param at when it ended */
    public Findings(Parity terms, Instant at) {
        this.terms = terms;
        this.promise = new Promise.SameDatabases(terms.accept());
        this.at = at;
    }

    /** Of what was found. */
    Measured of(DatabaseComparison found) {
        List<String> lines = new SameDatabasesJudge(found, promise).lines();
        Duration took = found.effort().all();
        return measured(
                Sample.value(at, new Measurement.Databases(found)),
                took.compareTo(LEAST) < 0 ? LEAST : took,
                lines.size() > MOST_LINES ? lines.subList(0, MOST_LINES) : lines);
    }

    /** Of a comparison that could not be begun. */
    public Measured unanswered(String why) {
        return measured(Sample.without(at, Outcome.ERROR, why), LEAST, List.of());
    }

    private Measured measured(Sample sample, Duration took, List<String> lines) {
        return new Measured(
                new PromiseJudge(promise, null).judge(sample).evidence("sql", asked(), at, lines),
                new Case.Once(promise, null, took, sample));
    }

    private String asked() {
        return terms.before().shown() + " against " + terms.after().shown() + ", proof " + Ladder.word(terms.proof())
                + (terms.except().isEmpty() ? "" : ", but " + String.join(", ", terms.except()));
    }
}
