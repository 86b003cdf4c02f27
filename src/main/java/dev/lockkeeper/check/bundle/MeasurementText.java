package dev.lockkeeper.check.bundle;

import dev.lockkeeper.check.bundle.json.Json;
import dev.lockkeeper.domain.evidence.Bucket;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Databases;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Measurement.Lines;
import dev.lockkeeper.domain.evidence.Measurement.Patterns;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Sample;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes measurements in the form in which they are read. */
final class MeasurementText {
    private MeasurementText() {}

    /** The sample: its measurement, or how it ended and why. */
    static Json written(Sample sample) {
        Measurement measured = sample.measurement();
        if (measured != null) {
            return written(measured);
        }
        Map<String, Json> keys = new LinkedHashMap<>();
        keys.put("outcome", Json.words(sample.outcome().name().toLowerCase(Locale.ROOT)));
        keys.put("detail", Json.words(sample.detail()));
        return Json.keys(keys);
    }

    /** The measurement, with all digits. */
    static Json written(Measurement measured) {
        Map<String, Json> keys = new LinkedHashMap<>();
        if (measured instanceof Quantity quantity) {
            return Json.number(quantity.value());
        }
        if (measured instanceof Counts counts) {
            keys.put("failed", Json.number(new BigDecimal(counts.failed())));
            keys.put("all", Json.number(new BigDecimal(counts.all())));
            return Json.keys(keys);
        }
        if (measured instanceof Patterns patterns) {
            keys.put("report", ReportForm.written(patterns.report()));
            return Json.keys(keys);
        }
        if (measured instanceof Lines lines) {
            return ComparisonForm.written(lines.comparison());
        }
        if (measured instanceof Databases databases) {
            return DatabasesText.of(databases.comparison());
        }
        List<Json> bounds = new ArrayList<>();
        List<Json> amounts = new ArrayList<>();
        for (Bucket bucket : ((Histogram) measured).buckets()) {
            BigDecimal le = bucket.le();
            bounds.add(le == null ? Json.words("+Inf") : Json.number(le));
            amounts.add(Json.number(new BigDecimal(bucket.count())));
        }
        keys.put("le", Json.items(bounds));
        keys.put("counts", Json.items(amounts));
        if (((Histogram) measured).isSparse()) {
            keys.put("sparse", Json.truth(true));
        }
        return Json.keys(keys);
    }
}
