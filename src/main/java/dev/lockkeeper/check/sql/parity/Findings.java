package dev.lockkeeper.check.sql.parity;

import dev.lockkeeper.check.sql.freeze.Stillness;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.Parity;
import dev.lockkeeper.domain.programme.Parity.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison has found, and what follows from it.
 *
 * @param objects how many things the schema has before
 * @param time how long all of it took
 */
record Findings(Outcome outcome, Stillness still, Rows rows, int objects, Duration time) {
    private static final int NAMED = 3;
    private static final int MOST_LINES = 1_200;

    /**
     * What came of the rows.
     *
     * @param time how long they took
     * @param resumed how many pieces were compared before a restart, and hold still
     * @param tables one line for each table
     * @param differing one line for each row that differs and is named
     */
    record Rows(
            Ladder.@Nullable Choice choice, Duration time, int resumed, List<String> tables, List<String> differing) {
        static final Rows NONE = new Rows(null, Duration.ZERO, 0, List.of(), List.of());
    }

    /** FAIL over ERROR over INCONCLUSIVE over PASS. */
    Verdict verdict() {
        if (!outcome.differences().isEmpty()) {
            return Verdict.FAIL;
        }
        if (!outcome.faults().isEmpty()) {
            return Verdict.ERROR;
        }
        return outcome.doubts().isEmpty() ? Verdict.PASS : Verdict.INCONCLUSIVE;
    }

    Evidence evidence(Parity parity, Instant at) {
        List<String> lines = lines();
        return new Evidence(
                "sql",
                verdict(),
                summary(),
                asked(parity),
                answered(lines),
                at,
                flip(),
                lines.size() > MOST_LINES ? lines.subList(0, MOST_LINES) : lines);
    }

    static String asked(Parity parity) {
        return parity.before().shown() + " against " + parity.after().shown() + ", proof "
                + Ladder.word(parity.proof())
                + (parity.except().isEmpty() ? "" : ", but " + String.join(", ", parity.except()));
    }

    /** The same for the same finding: neither times nor positions of the log, which change from run to run. */
    private String summary() {
        String equal = String.join(", ", outcome.equal());
        return switch (verdict()) {
            case FAIL ->
                count(outcome.differences(), "difference") + ": " + Comparison.few(outcome.differences(), NAMED)
                        + (outcome.doubts().isEmpty() ? "" : ". Besides: " + Comparison.few(outcome.doubts(), 1))
                        + (outcome.faults().isEmpty() ? "" : ". Not asked: " + Comparison.few(outcome.faults(), 1));
            case ERROR -> Comparison.few(outcome.faults(), NAMED) + ". Not different so far: " + equal;
            case INCONCLUSIVE -> Comparison.few(outcome.doubts(), NAMED) + ". No difference seen in " + equal;
            case PASS -> "equal: " + equal + "; " + proof() + "; frozen: " + still.barrier() + left();
        };
    }

    private String left() {
        return outcome.leftBehind().isEmpty() ? "" : "; to be removed: " + Comparison.few(outcome.leftBehind(), NAMED);
    }

    private String proof() {
        Ladder.Choice choice = rows.choice();
        Proof proof = choice == null ? Proof.COUNTS : choice.proof();
        return switch (proof) {
            case COUNTS -> "rows counted";
            case NATIVE -> "two 64-bit sums of PostgreSQL's own row hash";
            case MD5 -> "two 64-bit sums of every row's md5";
            case BYTES -> "two 64-bit sums of every row's md5, and a sample byte by byte";
        };
    }

    private String answered(List<String> lines) {
        return "source at " + still.position() + ", " + objects + " objects, seal "
                + Digest.of(String.join("\n", rows.tables())).shortForm() + " over "
                + rows.tables().size()
                + " tables, " + lines.size() + " lines, rows in " + Ladder.seconds(rows.time()) + ", all in "
                + Ladder.seconds(time) + ", rule sql/parity";
    }

    private @Nullable String flip() {
        return switch (verdict()) {
            case FAIL -> "without " + count(outcome.differences(), "difference") + ": " + without();
            case INCONCLUSIVE -> "without what keeps it from a proof: PASS";
            case PASS -> "one row, object or right that differs: FAIL";
            case ERROR -> null;
        };
    }

    private String without() {
        return !outcome.faults().isEmpty() ? "ERROR" : outcome.doubts().isEmpty() ? "PASS" : "INCONCLUSIVE";
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        outcome.differences().forEach(line -> lines.add("differs: " + line));
        rows.differing().forEach(line -> lines.add("row: " + line));
        outcome.faults().forEach(line -> lines.add("not asked: " + line));
        outcome.doubts().forEach(line -> lines.add("no proof: " + line));
        lines.add("compared: " + String.join(", ", outcome.equal()));
        lines.add("freeze: " + (still.isFrozen() ? still.barrier() : "not proven") + ", source at " + still.position());
        Ladder.Choice choice = rows.choice();
        if (choice != null) {
            lines.add("rung: " + Ladder.word(choice.proof()) + ", " + Ladder.seconds(rows.time())
                    + (rows.resumed() == 0 ? "" : ", without " + rows.resumed() + " pieces that were compared before"));
            choice.tags().forEach(tag -> lines.add("price: " + tag));
        }
        outcome.unproven().forEach(line -> lines.add("not proven: " + line));
        outcome.leftBehind().forEach(line -> lines.add("left behind: " + line));
        outcome.remarks().forEach(line -> lines.add("remark: " + line));
        rows.tables().forEach(line -> lines.add("table: " + line));
        return lines;
    }

    private static String count(List<String> all, String noun) {
        return all.size() + " " + noun + (all.size() == 1 ? "" : "s");
    }
}
