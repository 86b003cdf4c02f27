package dev.lockkeeper.domain.verdict.parity;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.bundle.Promise;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Ratio;
import dev.lockkeeper.domain.evidence.Reckoning;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.parity.ComparedTable;
import dev.lockkeeper.domain.parity.DatabaseComparison;
import dev.lockkeeper.domain.parity.DatabaseComparison.LargeObjects;
import dev.lockkeeper.domain.parity.DifferingRow;
import dev.lockkeeper.domain.parity.SortOrders;
import dev.lockkeeper.domain.programme.Parity.Proof;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds what two databases have to being the same, by the numbers and not by what was said of them: FAIL over ERROR over
 * INCONCLUSIVE over PASS. What was not looked at is never equal.
 */
public final class SameDatabasesJudge {
    private static final String RULE = "sql/parity";
    private static final int NAMED = 3;
    /** So many rows are shown line by line; those that are named in a difference besides. */
    private static final int MOST_ROWS = 1_000;

    private static final SortOrders NO_ORDERS = new SortOrders(SortOrders.Files.OWN, List.of());

    private final DatabaseComparison found;
    private final Proof accept;
    private final Proof rung;
    private final List<String> differences = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private final List<String> equal = new ArrayList<>();

    public SameDatabasesJudge(DatabaseComparison found, Promise.SameDatabases terms) {
        this.found = found;
        this.accept = terms.accept();
        boolean isSummed =
                found.tables().stream().allMatch(table -> table.trouble().isPresent() || table.isSummed());
        this.rung = isSummed && !found.tables().isEmpty() ? found.rung() : Proof.COUNTS;
        compare();
        ask();
        doubt();
        agree();
    }

    /** The same numbers for a machine. */
    public Reckoning reckoning() {
        return Reckoning.of(RULE, new Quantity(new BigDecimal(count())), Ratio.of(BigDecimal.ZERO), List.of(flip()));
    }

    private void compare() {
        if (found.objects() != null) {
            differences.addAll(found.objects().differences());
        }
        differences.addAll(orders().differences());
        found.tables().forEach(table -> table.difference().ifPresent(differences::add));
        Stream.ofNullable(found.sequences())
                .flatMap(List::stream)
                .forEach(sequence -> differences.addAll(sequence.differences()));
        LargeObjects large = found.largeObjects();
        if (large != null) {
            large.difference().ifPresent(differences::add);
        }
    }

    private void ask() {
        found.gaps().unreadable().forEach(name -> faults.add("no right to read " + name));
        if (found.tables().isEmpty()) {
            faults.add("0 tables to compare: a comparison of nothing proves nothing");
        }
        found.tables().forEach(table -> table.trouble().ifPresent(faults::add));
        faults.addAll(found.gaps().others());
    }

    private void doubt() {
        doubts.addAll(found.freeze().doubts());
        doubts.addAll(orders().doubts());
        if (!found.tables().isEmpty() && rung.compareTo(accept) < 0) {
            doubts.add("only " + word(rung) + " was compared, and " + word(accept) + " is needed");
        }
        // What could not be asked is said already where it was tried.
        if (found.gaps().others().isEmpty()) {
            unless(found.objects(), "schema objects and rights");
            unless(found.collations(), "collations");
            unless(found.sequences(), "sequences");
            unless(found.largeObjects(), "large objects");
        }
        doubts.addAll(found.freeze().lateDoubts());
    }

    private void unless(@Nullable Object compared, String what) {
        if (compared == null) {
            doubts.add(what + " were not compared");
        }
    }

    private void agree() {
        if (!found.tables().isEmpty()) {
            List<ComparedTable> whole = found.tables().stream()
                    .filter(table -> table.trouble().isEmpty())
                    .toList();
            BigInteger rows = whole.stream()
                    .map(table -> Objects.requireNonNull(table.before()).number())
                    .reduce(BigInteger.ZERO, BigInteger::add);
            equal.add(count(whole.size(), "table") + " with " + count(rows, "row"));
        }
        if (found.objects() != null
                && found.objects().differences().isEmpty()
                && found.objects().unnamed() == 0) {
            equal.add(found.objects().before().number() + " schema objects and rights");
        }
        if (found.sequences() != null) {
            equal.add(count(found.sequences().size(), "sequence"));
        }
        LargeObjects large = found.largeObjects();
        if (large != null && large.difference().isEmpty()) {
            equal.add(count(large.before(), "large object"));
        }
    }

    /** FAIL over ERROR over INCONCLUSIVE over PASS. */
    public Verdict verdict() {
        if (count().signum() > 0) {
            return Verdict.FAIL;
        }
        if (!faults.isEmpty()) {
            return Verdict.ERROR;
        }
        return doubts.isEmpty() ? Verdict.PASS : Verdict.INCONCLUSIVE;
    }

    /** The same for the same finding: neither times nor positions of the log, which change from run to run. */
    public String summary() {
        String same = String.join(", ", equal);
        return switch (verdict()) {
            case FAIL ->
                count(count(), "difference") + ": " + few(differences, NAMED, count())
                        + (doubts.isEmpty() ? "" : ". Besides: " + few(doubts, 1))
                        + (faults.isEmpty() ? "" : ". Not asked: " + few(faults, 1));
            case ERROR -> few(faults, NAMED) + ". Not different so far: " + (same.isEmpty() ? "nothing" : same);
            case INCONCLUSIVE -> few(doubts, NAMED) + ". No difference seen in " + same;
            case PASS ->
                "equal: " + same + "; " + proof() + "; frozen: "
                        + found.freeze().barrier() + left();
        };
    }

    private String left() {
        List<String> left = found.notes().leftBehind();
        return left.isEmpty() ? "" : "; to be removed: " + few(left, NAMED);
    }

    private String proof() {
        return switch (rung) {
            case COUNTS -> "rows counted";
            case NATIVE -> "two 64-bit sums of PostgreSQL's own row hash";
            case MD5 -> "two 64-bit sums of every row's md5";
            case BYTES -> "two 64-bit sums of every row's md5, and a sample byte by byte";
        };
    }

    /** Where the source stood, the seal over all rows, and what it took. */
    public String numbers() {
        return "source at " + found.freeze().place() + ", "
                + (found.objects() == null ? 0 : found.objects().before().number()) + " objects, seal "
                + seal().shortForm() + " over " + count(found.tables().size(), "table") + ", "
                + count(count(), "difference") + " of 0 allowed, rows in "
                + seconds(found.effort().rows()) + ", all in "
                + seconds(found.effort().all()) + ", rule " + RULE;
    }

    /** The same for the same rows on both sides of the same tables. */
    private Digest seal() {
        return Digest.of(found.tables().stream()
                .map(table -> table.name() + "\u0000" + table.before() + "\u0000" + table.after())
                .collect(Collectors.joining("\n")));
    }

    /** The nearest change that would give another verdict. */
    public String flip() {
        String otherwise = doubts.isEmpty() ? "PASS" : "INCONCLUSIVE";
        return switch (verdict()) {
            case FAIL -> "without " + count(count(), "difference") + ": " + (faults.isEmpty() ? otherwise : "ERROR");
            case ERROR -> "all of it asked, and equal: " + otherwise;
            case INCONCLUSIVE -> "without what keeps it from a proof: PASS";
            case PASS -> "one row, object or right that differs: FAIL";
        };
    }

    /** All that was found, line by line for people; what weighs most stands first. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        add(lines, "differs", differences);
        if (found.objects() != null && found.objects().unnamed() > 0) {
            lines.add("differs: and " + count(found.objects().unnamed(), "schema object") + " more");
        }
        found.tables().stream()
                .flatMap(table -> table.found().named().stream().map(row -> row(table, row)))
                .limit(MOST_ROWS)
                .forEach(lines::add);
        add(lines, "not asked", faults);
        add(lines, "no proof", doubts);
        lines.add("compared: " + (equal.isEmpty() ? "nothing" : String.join(", ", equal)));
        lines.add("freeze: " + found.freeze().words());
        if (!found.tables().isEmpty()) {
            int resumed = found.effort().resumed();
            lines.add("rung: " + word(found.rung()) + ", "
                    + seconds(found.effort().rows())
                    + (resumed == 0 ? "" : ", without " + resumed + " pieces that were compared before"));
            add(lines, "price", found.notes().prices());
        }
        add(lines, "not proven", found.notes().unproven());
        add(lines, "left behind", found.notes().leftBehind());
        add(lines, "remark", orders().remarks());
        add(lines, "remark", found.notes().remarks());
        found.tables().forEach(table -> table.line().ifPresent(line -> lines.add("table: " + line)));
        return lines;
    }

    private static String row(ComparedTable table, DifferingRow row) {
        return "row: " + table.name() + ": " + row.words();
    }

    private static void add(List<String> lines, String word, List<String> all) {
        all.forEach(line -> lines.add(word + ": " + line));
    }

    private SortOrders orders() {
        return Objects.requireNonNullElse(found.collations(), NO_ORDERS);
    }

    /** How many differences there are, named or not. */
    private BigInteger count() {
        int unnamed = found.objects() == null ? 0 : found.objects().unnamed();
        return BigInteger.valueOf(differences.size()).add(BigInteger.valueOf(unnamed));
    }

    private static String few(List<String> all, int most) {
        return few(all, most, BigInteger.valueOf(all.size()));
    }

    /** The first few of a list, for one line. */
    private static String few(List<String> all, int most, BigInteger whole) {
        List<String> some = new ArrayList<>(all.subList(0, Math.min(most, all.size())));
        BigInteger more = whole.subtract(BigInteger.valueOf(some.size()));
        if (more.signum() > 0) {
            some.add("and " + more + " more");
        }
        return String.join("; ", some);
    }

    private static String count(int number, String noun) {
        return count(BigInteger.valueOf(number), noun);
    }

    /** {@code 1 row}, {@code 18,240 rows}. */
    private static String count(BigInteger number, String noun) {
        return String.format(Locale.ROOT, "%,d %s", number, noun) + (number.equals(BigInteger.ONE) ? "" : "s");
    }

    private static String word(Proof proof) {
        return proof.name().toLowerCase(Locale.ROOT);
    }

    /** {@code 10.6 s}. */
    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
