package dev.lockkeeper.check.bundle;

import dev.lockkeeper.check.bundle.json.Json;
import dev.lockkeeper.check.bundle.json.Members;
import dev.lockkeeper.check.bundle.json.Mistakes;
import dev.lockkeeper.domain.evidence.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads lists of measurements, one for each slot, and when the slots are. */
final class Slots {
    /** Reads what one slot gave. */
    interface Reader {
        Sample read(Json json, String path, Instant slot);
    }

    /** What each slot measured for itself. */
    static final String EACH = "measurements";
    /** What had come together since the start, slot by slot. */
    static final String TOTALS = "totals";

    /** So many slots are three days and a half of one every 15 s. */
    private static final int MOST = 20_000;

    private final Members all;
    private final Mistakes mistakes;
    private final Instant start;
    private final Duration every;

    /** @param every the distance of the slots where they are not written */
    Slots(Members all, Duration every) {
        this.all = all;
        this.mistakes = all.mistakes();
        this.start = all.get("start", Forms.MOMENT, Instant.EPOCH);
        this.every = every;
    }

    Instant start() {
        return start;
    }

    /** The key under which the measurements stand; a mistake when both or none are there. */
    String key() {
        boolean each = all.has(EACH);
        boolean totals = all.has(TOTALS);
        if (each && totals) {
            all.refuseKey(TOTALS, "found 'measurements' and 'totals'; allowed: one of them");
        } else if (!each && !totals) {
            all.refuse(
                    "found no 'measurements'; allowed: measurements (what each slot measured for itself) or totals (what"
                            + " had come together since the start)");
        }
        return totals && !each ? TOTALS : EACH;
    }

    /** The moments of the slots: as written, or one distance after the other. */
    private List<Instant> moments(int count) {
        Json written = all.value("slots");
        if (written instanceof Json.Items items) {
            return moments(items, count);
        }
        if (written != null) {
            all.refuse("slots", "found " + written.described() + "; allowed: a list of moments");
        }
        List<Instant> moments = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            moments.add(start.plus(every.multipliedBy(i)));
        }
        return moments;
    }

    private List<Instant> moments(Json.Items items, int count) {
        if (!all.has("start")) {
            all.refuse("found 'slots' but no 'start'; allowed: both");
            return List.of();
        }
        if (items.values().size() != count) {
            all.refuse(
                    "slots",
                    "found " + items.values().size() + " moments for " + count + " slots; allowed: one for each");
        }
        List<Instant> moments = new ArrayList<>();
        Instant before = start;
        for (Json one : items.values()) {
            String path = "slots[" + moments.size() + "]";
            Optional<Instant> moment = all.tryToUnderstand(one, path, Forms.MOMENT);
            if (moment.isPresent() && !isInTurn(before, moment.get())) {
                mistakes.add(
                        one.place(),
                        path,
                        "found " + moment.get() + " after " + before
                                + "; allowed: moments that rise, all after the start and" + " at most " + MOST
                                + " times every later");
            }
            before = moment.orElse(before.plus(every));
            moments.add(before);
        }
        return moments;
    }

    private boolean isInTurn(Instant before, Instant moment) {
        return moment.isAfter(before) && !moment.isAfter(start.plus(every.multipliedBy(MOST)));
    }

    /** The samples of a list. */
    List<Sample> samples(Json json, String path, Reader form) {
        List<Json> values = list(json, path);
        List<Instant> moments = moments(values.size());
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < Math.min(values.size(), moments.size()); i++) {
            samples.add(form.read(values.get(i), path + "[" + i + "]", moments.get(i)));
        }
        return samples;
    }

    private List<Json> list(Json json, String path) {
        if (!(json instanceof Json.Items items)) {
            mistakes.add(
                    json.place(), path, "found " + json.described() + "; allowed: a list, one value for each slot");
            return List.of();
        }
        if (items.values().size() > MOST) {
            mistakes.add(json.place(), path, "found " + items.values().size() + " slots; allowed: at most " + MOST);
            return List.of();
        }
        return items.values();
    }
}
