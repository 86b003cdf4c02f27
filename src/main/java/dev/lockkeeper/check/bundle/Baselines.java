package dev.lockkeeper.check.bundle;

import dev.lockkeeper.check.bundle.MeasurementForm.Shape;
import dev.lockkeeper.check.bundle.json.Json;
import dev.lockkeeper.check.bundle.json.Mistakes;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what the old platform did: one measurement, or a list of them that is added up. */
final class Baselines {
    private Baselines() {}

    /** The measurement; null when there is none to hold anything against. */
    static @Nullable Measurement read(Json json, String path, Shape shape, Mistakes mistakes) {
        MeasurementForm form = new MeasurementForm(shape, mistakes);
        if (!(json instanceof Json.Items items)) {
            return form.read(json, path, Instant.EPOCH).measurement();
        }
        List<Sample> samples = new ArrayList<>();
        for (Json one : items.values()) {
            samples.add(form.read(one, path + "[" + samples.size() + "]", Instant.EPOCH));
        }
        return Totals.of(samples);
    }
}
