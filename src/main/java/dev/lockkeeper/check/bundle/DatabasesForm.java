package dev.lockkeeper.check.bundle;

import dev.lockkeeper.check.bundle.json.Form;
import dev.lockkeeper.check.bundle.json.Json;
import dev.lockkeeper.check.bundle.json.Members;
import dev.lockkeeper.domain.parity.ComparedSequence;
import dev.lockkeeper.domain.parity.ComparedTable;
import dev.lockkeeper.domain.parity.DatabaseComparison;
import dev.lockkeeper.domain.parity.DatabaseComparison.Effort;
import dev.lockkeeper.domain.parity.DatabaseComparison.Gaps;
import dev.lockkeeper.domain.parity.DatabaseComparison.LargeObjects;
import dev.lockkeeper.domain.parity.DatabaseComparison.Notes;
import dev.lockkeeper.domain.parity.DifferingRow;
import dev.lockkeeper.domain.parity.DifferingRow.Kind;
import dev.lockkeeper.domain.parity.DifferingRows;
import dev.lockkeeper.domain.parity.Freeze;
import dev.lockkeeper.domain.parity.SchemaObjects;
import dev.lockkeeper.domain.parity.SchemaObjects.Differing;
import dev.lockkeeper.domain.parity.SchemaObjects.How;
import dev.lockkeeper.domain.parity.SchemaObjects.Property;
import dev.lockkeeper.domain.parity.SortOrders;
import dev.lockkeeper.domain.parity.SortOrders.Files;
import dev.lockkeeper.domain.parity.SortOrders.SortOrder;
import java.math.BigInteger;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what two databases hold. What is left out was not looked at, unless it has a number of which none is meant. */
final class DatabasesForm {
    static final String BEFORE = "before";
    static final String AFTER = "after";
    static final String NAME = "name";

    private static final Form<Kind> ROW =
            Form.oneOf(Map.of("missing", Kind.MISSING, "extra", Kind.EXTRA, "changed", Kind.CHANGED));
    private static final Form<How> HOW =
            Form.oneOf(Map.of("missing", How.MISSING, "extra", How.EXTRA, "changed", How.CHANGED));
    private static final Form<Files> FILES = Form.oneOf(Map.of("copied", Files.COPIED, "own", Files.OWN));
    /** A number that an int holds. */
    private static final Form<Integer> NUMBER = new Form<>(
            "a whole number from 0 to 1000000000",
            json -> json instanceof Json.Amount amount
                            && amount.value().stripTrailingZeros().scale() <= 0
                            && amount.value().signum() >= 0
                            && amount.value().toBigInteger().bitLength() < 30
                    ? Integer.valueOf(amount.value().intValueExact())
                    : null,
            0);

    private final Members members;

    private DatabasesForm(Members members) {
        this.members = members;
    }

    /** The comparison that the keys make; nothing else may stand there. */
    static DatabaseComparison read(Members members) {
        DatabasesForm form = new DatabasesForm(members);
        DatabaseComparison read = new DatabaseComparison(
                members.need("rung", Forms.RUNG),
                form.freeze(),
                form.tables(),
                form.objects(),
                form.collations(),
                form.sequences(),
                form.largeObjects(),
                new Gaps(texts(members, "unreadable"), texts(members, "not_asked")),
                new Notes(
                        texts(members, "not_proven"),
                        texts(members, "remarks"),
                        texts(members, "left_behind"),
                        texts(members, "prices")),
                new Effort(
                        members.get("rows_took", Forms.TIME, Duration.ZERO),
                        members.get("took", Forms.TIME, Duration.ZERO),
                        members.get("resumed", NUMBER, 0)));
        members.done();
        return read;
    }

    private static List<String> texts(Members members, String key) {
        return members.get(key, Forms.TEXTS, List.of());
    }

    private Freeze freeze() {
        Members below = members.belowIfThere("freeze");
        Freeze freeze = new Freeze(
                below.find("barrier", Forms.ANY),
                below.get("position", Forms.ANY, ""),
                texts(below, "snapshots"),
                texts(below, "openings"),
                texts(below, "openings_at_end"),
                texts(below, "lag"),
                texts(below, "moved"));
        below.done();
        return freeze;
    }

    private List<ComparedTable> tables() {
        Set<String> names = new HashSet<>();
        return members.items("tables").stream()
                .map(table -> table(table, names))
                .toList();
    }

    private static ComparedTable table(Members table, Set<String> names) {
        String name = table.need(NAME, Forms.ANY);
        if (!names.add(name)) {
            table.refuse(NAME, "found '" + name + "' a second time; allowed: each table once");
        }
        String fault = table.find("fault", Forms.ANY);
        Map<Kind, BigInteger> counts = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            counts.put(kind, table.get(kind.word(), Forms.TALLY, BigInteger.ZERO));
        }
        List<DifferingRow> named =
                table.items("rows").stream().map(DatabasesForm::row).toList();
        DifferingRows found = new DifferingRows(counts, named);
        ComparedTable read = new ComparedTable(
                name,
                side(table, BEFORE, fault != null),
                side(table, AFTER, fault != null),
                table.get("ranges", NUMBER, 0),
                found,
                fault);
        BigInteger all = named.stream().map(DifferingRow::times).reduce(BigInteger.ZERO, BigInteger::add);
        if (all.compareTo(found.count()) > 0) {
            table.refuse(
                    "rows",
                    "found " + all + " rows that differ, and " + found.count()
                            + " are counted; allowed: 'missing', 'extra' and 'changed' with at least as many");
        }
        table.done();
        return read;
    }

    private static ComparedTable.@Nullable Rows side(Members table, String key, boolean mayLack) {
        if (mayLack && !table.has(key)) {
            return null;
        }
        Members side = table.below(key, "what its rows come to, as {\"rows\": 120, \"sums\": [\"734\", \"-91\"]}");
        BigInteger rows = side.need("rows", Forms.TALLY);
        Json sums = side.value("sums");
        ComparedTable.Sums both = null;
        if (sums instanceof Json.Items items && items.values().size() == 2) {
            both = new ComparedTable.Sums(
                    side.understand(items.values().get(0), side.below("sums") + "[0]", Forms.SUM),
                    side.understand(items.values().get(1), side.below("sums") + "[1]", Forms.SUM));
        } else if (sums != null) {
            side.refuse("sums", "found " + sums.described() + "; allowed: a list of two sums");
        }
        side.done();
        return new ComparedTable.Rows(rows, both);
    }

    private static DifferingRow row(Members row) {
        DifferingRow read = new DifferingRow(
                row.need("kind", ROW),
                row.get("times", Forms.COUNT, BigInteger.ONE),
                row.need("key", Forms.ANY),
                texts(row, "columns"));
        row.done();
        return read;
    }

    /** A number alone means as many on both sides, and none that differs. */
    private @Nullable SchemaObjects objects() {
        Json json = members.value("objects");
        if (json == null) {
            return null;
        }
        if (json instanceof Json.Amount) {
            SchemaObjects.Side both = new SchemaObjects.Side(members.need("objects", NUMBER), null);
            return new SchemaObjects(both, both, List.of(), 0);
        }
        Members below = members.below("objects", "");
        SchemaObjects read = new SchemaObjects(
                objects(below.below(BEFORE, "how many objects, as {\"number\": 47}")),
                objects(below.below(AFTER, "how many objects, as {\"number\": 47}")),
                below.items("differing").stream().map(DatabasesForm::differing).toList(),
                below.get("unnamed", NUMBER, 0));
        below.done();
        return read;
    }

    private static SchemaObjects.Side objects(Members side) {
        SchemaObjects.Side read =
                new SchemaObjects.Side(side.need("number", NUMBER), side.find("sha256", Forms.DIGEST));
        side.done();
        return read;
    }

    private static Differing differing(Members members) {
        String name = members.need(NAME, Forms.ANY);
        How how = members.get("how", HOW, How.CHANGED);
        List<Property> changed =
                members.items("changed").stream().map(DatabasesForm::property).toList();
        if ((how == How.CHANGED) == changed.isEmpty()) {
            members.refuse("found " + (changed.isEmpty() ? "no" : "some") + " 'changed' of what is "
                    + how.name().toLowerCase(Locale.ROOT)
                    + "; allowed: the properties of an object that both have, and of no other");
        }
        members.done();
        return new Differing(name, how, changed);
    }

    private static Property property(Members members) {
        Property read = new Property(
                members.need(NAME, Forms.ANY), members.find(BEFORE, Forms.ANY), members.find(AFTER, Forms.ANY));
        members.done();
        return read;
    }

    private @Nullable SortOrders collations() {
        Files files = members.get("files", FILES, Files.UNKNOWN);
        if (!members.has("collations")) {
            return null;
        }
        return new SortOrders(
                files,
                members.items("collations").stream().map(DatabasesForm::order).toList());
    }

    private static SortOrder order(Members order) {
        SortOrder read = new SortOrder(
                order.need(NAME, Forms.ANY),
                order.find(BEFORE, Forms.ANY),
                order.find("recorded", Forms.ANY),
                order.find(AFTER, Forms.ANY));
        order.done();
        return read;
    }

    private @Nullable List<ComparedSequence> sequences() {
        return members.has("sequences")
                ? members.items("sequences").stream()
                        .map(DatabasesForm::sequence)
                        .toList()
                : null;
    }

    private static ComparedSequence sequence(Members sequence) {
        List<BigInteger> held = sequence.value("held") instanceof Json.Items items
                ? items.values().stream()
                        .map(one -> sequence.understand(one, sequence.below("held"), Forms.SUM))
                        .toList()
                : List.of();
        ComparedSequence read = new ComparedSequence(
                sequence.need(NAME, Forms.ANY),
                sequence.need(BEFORE, Forms.SUM),
                sequence.need(AFTER, Forms.SUM),
                sequence.get("falling", Forms.TRUTH, false),
                held);
        sequence.done();
        return read;
    }

    /** A number alone means as many on both sides, and none that differs. */
    private @Nullable LargeObjects largeObjects() {
        Json json = members.value("large_objects");
        if (json == null) {
            return null;
        }
        if (json instanceof Json.Amount) {
            BigInteger both = members.need("large_objects", Forms.TALLY);
            return new LargeObjects(both, both, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);
        }
        Members below = members.below("large_objects", "");
        LargeObjects read = new LargeObjects(
                below.need(BEFORE, Forms.TALLY),
                below.need(AFTER, Forms.TALLY),
                below.get("missing", Forms.TALLY, BigInteger.ZERO),
                below.get("extra", Forms.TALLY, BigInteger.ZERO),
                below.get("changed", Forms.TALLY, BigInteger.ZERO));
        below.done();
        return read;
    }
}
