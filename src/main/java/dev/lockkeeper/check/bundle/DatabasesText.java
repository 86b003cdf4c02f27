package dev.lockkeeper.check.bundle;

import static dev.lockkeeper.check.bundle.DatabasesForm.AFTER;
import static dev.lockkeeper.check.bundle.DatabasesForm.BEFORE;
import static dev.lockkeeper.check.bundle.DatabasesForm.NAME;

import dev.lockkeeper.check.bundle.json.Json;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.parity.ComparedSequence;
import dev.lockkeeper.domain.parity.ComparedTable;
import dev.lockkeeper.domain.parity.DatabaseComparison;
import dev.lockkeeper.domain.parity.DatabaseComparison.LargeObjects;
import dev.lockkeeper.domain.parity.DifferingRow;
import dev.lockkeeper.domain.parity.Freeze;
import dev.lockkeeper.domain.parity.SchemaObjects;
import dev.lockkeeper.domain.parity.SchemaObjects.How;
import dev.lockkeeper.domain.parity.SortOrders;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what two databases hold, in the form in which it is read. */
final class DatabasesText {
    private DatabasesText() {}

    static Json of(DatabaseComparison it) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put("rung", word(it.rung()));
        keys.put("freeze", freeze(it.freeze()));
        keys.put("tables", list(it.tables(), DatabasesText::table));
        SchemaObjects objects = it.objects();
        keys.put("objects", objects == null ? null : objects(objects));
        SortOrders collations = it.collations();
        keys.put(
                "files",
                collations == null || collations.files() == SortOrders.Files.UNKNOWN ? null : word(collations.files()));
        keys.put("collations", collations == null ? null : list(collations.all(), DatabasesText::order));
        List<ComparedSequence> sequences = it.sequences();
        keys.put("sequences", sequences == null ? null : list(sequences, DatabasesText::sequence));
        LargeObjects large = it.largeObjects();
        keys.put("large_objects", large == null ? null : large(large));
        keys.put("unreadable", texts(it.gaps().unreadable()));
        keys.put("not_asked", texts(it.gaps().others()));
        keys.put("not_proven", texts(it.notes().unproven()));
        keys.put("remarks", texts(it.notes().remarks()));
        keys.put("left_behind", texts(it.notes().leftBehind()));
        keys.put("prices", texts(it.notes().prices()));
        keys.put("rows_took", time(it.effort().rows()));
        keys.put("took", time(it.effort().all()));
        keys.put("resumed", count(BigInteger.valueOf(it.effort().resumed())));
        return Json.keys(keys);
    }

    private static Json freeze(Freeze it) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put("barrier", words(it.barrier()));
        keys.put("position", it.position().isEmpty() ? null : Json.words(it.position()));
        keys.put("snapshots", texts(it.snapshots()));
        keys.put("openings", texts(it.openings()));
        keys.put("openings_at_end", texts(it.later()));
        keys.put("lag", texts(it.lag()));
        keys.put("moved", texts(it.moved()));
        return Json.keys(keys);
    }

    private static Json table(ComparedTable it) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put(NAME, Json.words(it.name()));
        keys.put(BEFORE, side(it.before()));
        keys.put(AFTER, side(it.after()));
        keys.put("ranges", count(BigInteger.valueOf(it.ranges())));
        it.found().counts().forEach((kind, number) -> keys.put(kind.word(), count(number)));
        keys.put("rows", it.found().named().isEmpty() ? null : list(it.found().named(), DatabasesText::row));
        keys.put("fault", words(it.fault()));
        return Json.keys(keys);
    }

    private static @Nullable Json side(ComparedTable.@Nullable Rows it) {
        if (it == null) {
            return null;
        }
        Map<String, Json> keys = new LinkedHashMap<>();
        keys.put("rows", number(it.number()));
        ComparedTable.Sums sums = it.sums();
        if (sums != null) {
            keys.put("sums", Json.items(List.of(text(sums.one()), text(sums.other()))));
        }
        return Json.keys(keys);
    }

    private static Json row(DifferingRow it) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put("kind", Json.words(it.kind().word()));
        keys.put("times", it.times().equals(BigInteger.ONE) ? null : number(it.times()));
        keys.put("key", Json.words(it.key()));
        keys.put("columns", texts(it.columns()));
        return Json.keys(keys);
    }

    private static Json objects(SchemaObjects it) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put(BEFORE, objects(it.before()));
        keys.put(AFTER, objects(it.after()));
        keys.put("differing", it.differing().isEmpty() ? null : list(it.differing(), DatabasesText::differing));
        keys.put("unnamed", count(BigInteger.valueOf(it.unnamed())));
        return Json.keys(keys);
    }

    private static Json objects(SchemaObjects.Side it) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put("number", number(BigInteger.valueOf(it.number())));
        Digest digest = it.digest();
        keys.put("sha256", digest == null ? null : Json.words(digest.hex()));
        return Json.keys(keys);
    }

    private static Json differing(SchemaObjects.Differing it) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put(NAME, Json.words(it.name()));
        keys.put("how", it.how() == How.CHANGED ? null : word(it.how()));
        keys.put("changed", it.changed().isEmpty() ? null : list(it.changed(), DatabasesText::property));
        return Json.keys(keys);
    }

    private static Json property(SchemaObjects.Property it) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put(NAME, Json.words(it.name()));
        keys.put(BEFORE, words(it.before()));
        keys.put(AFTER, words(it.after()));
        return Json.keys(keys);
    }

    private static Json order(SortOrders.SortOrder it) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put(NAME, Json.words(it.name()));
        keys.put(BEFORE, words(it.before()));
        keys.put("recorded", words(it.recorded()));
        keys.put(AFTER, words(it.after()));
        return Json.keys(keys);
    }

    private static Json sequence(ComparedSequence it) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put(NAME, Json.words(it.name()));
        keys.put(BEFORE, text(it.before()));
        keys.put(AFTER, text(it.after()));
        keys.put("falling", it.falling() ? Json.truth(true) : null);
        keys.put("held", it.held().isEmpty() ? null : list(it.held(), DatabasesText::text));
        return Json.keys(keys);
    }

    private static Json large(LargeObjects it) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put(BEFORE, number(it.before()));
        keys.put(AFTER, number(it.after()));
        keys.put("missing", count(it.missing()));
        keys.put("extra", count(it.extra()));
        keys.put("changed", count(it.changed()));
        return Json.keys(keys);
    }

    private static <T> Json list(List<T> all, Function<T, Json> written) {
        return Json.items(all.stream().map(written).toList());
    }

    private static @Nullable Json texts(List<String> all) {
        return all.isEmpty() ? null : list(all, Json::words);
    }

    private static @Nullable Json words(@Nullable String text) {
        return text == null ? null : Json.words(text);
    }

    private static Json word(Enum<?> constant) {
        return Json.words(constant.name().toLowerCase(Locale.ROOT));
    }

    /** None when there are none. */
    private static @Nullable Json count(BigInteger number) {
        return number.signum() == 0 ? null : number(number);
    }

    private static Json number(BigInteger number) {
        return Json.number(new BigDecimal(number));
    }

    private static Json text(BigInteger number) {
        return Json.words(number.toString());
    }

    private static @Nullable Json time(Duration time) {
        return time.isZero() ? null : Json.words(Forms.written(time));
    }
}
