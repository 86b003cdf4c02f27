package dev.lockkeeper.check.sql;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.sql.session.Login;
import dev.lockkeeper.check.sql.session.Session;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.evidence.Asked;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.verdict.Finding;
import dev.lockkeeper.domain.verdict.ThresholdJudge;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Parser;

/** Holds the single value of a SQL query to its limits. */
final class SqlCheck {
    private static final String KIND = "sql";
    private static final String RULE = "sql/threshold";
    /** A double has 309 before its point at most; a text like 1e999999999 would fill the memory once it is written out. */
    private static final long MOST_DIGITS = 2_000;

    private final Function<String, Optional<String>> secrets;

    /** @param secrets the value of a secret by its environment name */
    SqlCheck(Function<String, Optional<String>> secrets) {
        this.secrets = secrets;
    }

    /**
     * Asks and judges; holds the thread until the database has answered or the errand's time is up.
     *
     * @throws Unanswered when the question could not be asked
     */
    Evidence threshold(CheckSpec.SqlThreshold spec, Instant at, Errand errand) {
        if (statements(spec.query()) != 1) {
            throw new Unanswered("found " + statements(spec.query()) + " statements in the query; allowed: one");
        }
        String asked = spec.query() + " at " + spec.database().shown();
        Answer answer = Answer.read(said(
                errand, "SQL at " + spec.database().shown() + ": " + spec.query(), () -> answer(spec, at, errand)));
        BigDecimal value = answer.value();
        return value == null
                ? new Evidence(KIND, Verdict.INCONCLUSIVE, answer.words(), asked, answer.words(), at, null, List.of())
                : judged(spec, value, asked, at);
    }

    /** The answer through the errand, by which it is kept. */
    private static byte[] said(Errand errand, String question, Supplier<Answer> ask) {
        try {
            return errand.told(
                            question,
                            () -> CompletableFuture.completedFuture(question)
                                    .thenApply(asked -> ask.get().written()))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Unanswered why ? why : e;
        }
    }

    private Answer answer(CheckSpec.SqlThreshold spec, Instant at, Errand errand) {
        try (Session session = Session.open(Login.of(spec.database(), null, secrets), errand.limit(), errand)) {
            session.snapshot();
            Answer answer = answer(session, spec.query());
            errand.note(new Asked(spec.database().shown(), spec.query(), at, Digest.of(answer.words())));
            return answer;
        }
    }

    /** What came back: a finite number, or in words why that is none. */
    private record Answer(@Nullable BigDecimal value, String words) {
        private static final String VALUE = "value ";
        private static final String NONE = "none: ";

        byte[] written() {
            return ((value == null ? NONE : VALUE) + words).getBytes(StandardCharsets.UTF_8);
        }

        static Answer read(byte[] written) {
            String text = new String(written, StandardCharsets.UTF_8);
            if (text.startsWith(VALUE)) {
                try {
                    return new Answer(new BigDecimal(text.substring(VALUE.length())), text.substring(VALUE.length()));
                } catch (NumberFormatException e) {
                    throw new Unanswered("the answer that was kept is no number: '" + text + "'");
                }
            }
            return new Answer(null, text.startsWith(NONE) ? text.substring(NONE.length()) : text);
        }
    }

    private static Answer answer(Session session, String query) {
        List<Answer> first = new ArrayList<>();
        AtomicLong rows = new AtomicLong();
        session.each(query, row -> {
            // The others are counted only: there may be any number of them.
            if (rows.getAndIncrement() == 0) {
                int columns = row.getMetaData().getColumnCount();
                first.add(
                        columns == 1
                                ? answer(row.getString(1))
                                : new Answer(null, "not usable: " + columns + " columns, one is allowed"));
            }
        });
        if (first.isEmpty()) {
            return new Answer(null, "no data: the query gave no row");
        }
        return rows.get() == 1 ? first.get(0) : new Answer(null, "not usable: " + rows.get() + " rows, one is allowed");
    }

    private static Answer answer(@Nullable String text) throws SQLException {
        if (text == null) {
            return new Answer(null, "no data: the query gave NULL");
        }
        String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        try {
            BigDecimal value = new BigDecimal(text);
            return Math.abs((long) value.precision() - value.scale()) + value.precision() > MOST_DIGITS
                    ? new Answer(null, "not usable: '" + shown + "' has more than " + MOST_DIGITS + " digits")
                    : new Answer(value, text);
        } catch (NumberFormatException e) {
            return new Answer(null, "not usable: '" + shown + "' is no finite number");
        }
    }

    private static Evidence judged(CheckSpec.SqlThreshold spec, BigDecimal value, String asked, Instant at) {
        Finding finding = new ThresholdJudge(RULE, spec.atMost(), spec.atLeast(), spec.unit()).judge(value);
        return new Evidence(
                        KIND,
                        finding.verdict(),
                        finding.summary(),
                        asked,
                        finding.numbers(),
                        at,
                        finding.wouldFlip(),
                        List.of())
                .with(finding.reckoning());
    }

    /** The driver would run several one after the other, and a COMMIT among them would end the transaction that cannot write. */
    private static int statements(String query) {
        try {
            return Parser.parseJdbcSql(query, true, false, true, false, false).size();
        } catch (SQLException e) {
            throw new Unanswered("the query can not be read: " + e.getMessage());
        }
    }
}
