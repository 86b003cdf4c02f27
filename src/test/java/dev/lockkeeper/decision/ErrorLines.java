package dev.lockkeeper.decision;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.pattern.Label;
import dev.lockkeeper.domain.pattern.PatternGroup;
import dev.lockkeeper.domain.pattern.PatternReport;
import dev.lockkeeper.domain.pattern.PatternReport.Census;
import dev.lockkeeper.domain.pattern.PatternReport.Forecast;
import dev.lockkeeper.domain.pattern.PatternSample;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Error lines in the logs of billing, seen by its watch. */
final class ErrorLines {
    static final String PROMISE = "new errors";
    static final Digest REFUSES = Digest.of("ledger refuses entry <N>");
    static final Digest RESET = Digest.of("connection reset by peer");

    private ErrorLines() {}

    /** The programme with billing's watch promising that no kind of error is new. */
    static Programme watching(Programme plan) {
        Migration billing = plan.migration(Bank.BILLING).orElseThrow();
        WatchSpec watch = billing.watch();
        List<WatchedSignal> signals = new ArrayList<>(watch.signals());
        signals.add(new WatchedSignal(PROMISE, WatchedSignal.Kind.LOG_PATTERNS, "logs", BigDecimal.ZERO, null));
        Map<String, Signal> read = new HashMap<>(billing.signals());
        read.put("logs", new Signal.LogErrors("{app=\"billing\"} |= \"ERROR\"", null));
        return Plans.with(
                plan,
                new Migration(
                        billing.id(),
                        billing.title(),
                        billing.template(),
                        billing.risk(),
                        billing.after(),
                        billing.dependants(),
                        billing.owners(),
                        billing.channel(),
                        billing.target(),
                        read,
                        billing.gates(),
                        billing.cutover(),
                        billing.rollback(),
                        new WatchSpec(
                                watch.length(),
                                watch.every(),
                                watch.settle(),
                                watch.ingestionLag(),
                                watch.trafficShare(),
                                watch.startWithin(),
                                watch.onBreach(),
                                watch.fixWithin(),
                                signals),
                        billing.hold()));
    }

    static PatternGroup fresh(long lines, int pods, int minutes) {
        return new PatternGroup(REFUSES, "ledger refuses entry <N>", true, null, lines, pods, minutes, Label.NONE);
    }

    static PatternGroup variant(long lines) {
        return new PatternGroup(RESET, "connection reset by peer", false, null, lines, 1, 1, Label.NONE);
    }

    static PatternSample sample(Story story, PatternGroup group, String line, @Nullable String nearest) {
        return sample(story.now(), group, line, nearest);
    }

    private static PatternSample sample(Instant now, PatternGroup group, String line, @Nullable String nearest) {
        return new PatternSample(
                group.id(), group.words(), line, nearest, List.of("billing-7d4b9c6f8d-x2x9k"), now.minusSeconds(9));
    }

    /** Whatever comes: mostly nothing new, at times something for people, seldom something that breaks. */
    static PatternReport any(Random random, Instant slot) {
        int kind = random.nextInt(120);
        if (kind == 0) {
            return report(slot, fresh(3, 2, 1));
        }
        return kind < 40 ? report(slot, variant(1 + random.nextInt(4))) : report(slot);
    }

    /** A look that found these groups among a hundred known lines. */
    static PatternReport report(Story story, PatternGroup... groups) {
        return report(story.now(), groups);
    }

    private static PatternReport report(Instant now, PatternGroup... groups) {
        long fresh = 0;
        long variants = 0;
        List<PatternSample> samples = new ArrayList<>();
        for (PatternGroup group : groups) {
            boolean isNew = group.isNew();
            fresh += isNew ? group.lines() : 0;
            variants += isNew ? 0 : group.lines();
            samples.add(sample(
                    now,
                    group,
                    isNew ? "ledger refuses entry 4711" : group.words(),
                    isNew ? null : "connection closed by peer"));
        }
        long errors = 100 + fresh + variants;
        return new PatternReport(
                new Census(errors, errors, errors, errors, errors, 0, variants, fresh),
                new Forecast(100_000, 2, 40),
                List.of(groups),
                0,
                List.of(),
                samples);
    }

    /** One more slot of the watch, healthy but for these groups. */
    static Observation.SlotSeen slot(Story story, PatternGroup... groups) {
        Observation.SlotSeen healthy = Scenes.slot(story, Bank.BILLING, 0, true);
        Map<String, Sample> samples = new HashMap<>(healthy.samples());
        samples.put(PROMISE, Sample.value(healthy.slot(), new Measurement.Patterns(report(story, groups))));
        return new Observation.SlotSeen(
                healthy.migration(),
                healthy.attempt(),
                healthy.run(),
                healthy.slot(),
                samples,
                true,
                healthy.oldShare());
    }

    /** The watch after its settle time, in which nothing counts. */
    static Story settled(Story story) {
        Story later = story;
        for (int i = 0; i < 2; i++) {
            later = later.after(Duration.ofSeconds(15)).seen(slot(later));
        }
        return later;
    }

    /** Slots with these groups until the watch no longer runs. */
    static Story sampled(Story story, PatternGroup... groups) {
        Story later = story;
        while (later.state().migration(Bank.BILLING).phase() == dev.lockkeeper.domain.state.Phase.WATCHING) {
            later = later.after(Duration.ofSeconds(15)).seen(slot(later, groups));
        }
        return later;
    }
}
