package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.entry.PatternEntry;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.entry.WatchEntry;
import dev.lockkeeper.domain.evidence.Measurement.Patterns;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.pattern.Label;
import dev.lockkeeper.domain.pattern.PatternGroup;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Folds entries about kinds of error lines. What people say of one is laid over every slot that was and will be sampled, so that
 * whoever judges slots hears it.
 */
final class PatternFold {
    private PatternFold() {}

    static ProgrammeState apply(ProgrammeState state, PatternEntry entry, Recorded line) {
        ErrorGroups groups = state.errorGroups();
        ErrorGroup known = groups.find(entry.migration(), entry.group()).orElse(null);
        if (entry instanceof PatternEntry.GroupFound it) {
            ErrorGroup found = known == null
                    ? ErrorGroup.found(it.migration(), it.attempt(), it.found(), it.sample())
                    : known.again(it.attempt(), it.found(), it.sample());
            return state.withErrorGroups(groups.with(found));
        }
        if (entry instanceof PatternEntry.GroupAcknowledged it) {
            return labelled(state, known, Label.ACKNOWLEDGED, line, it.expiresAt());
        }
        if (entry instanceof PatternEntry.GroupCalledFailure) {
            return labelled(state, known, Label.FAILURE, line, null);
        }
        throw new AssertionError(entry);
    }

    private static ProgrammeState labelled(
            ProgrammeState state, @Nullable ErrorGroup known, Label label, Recorded line, @Nullable Instant until) {
        if (known == null) {
            return state;
        }
        ErrorGroups groups = state.errorGroups().with(known.labelled(label, line.by(), line.at(), until));
        MigrationId id = known.migration();
        Map<Digest, Label> labels = groups.byGroup(id);
        MigrationState migration = state.migration(id);
        List<Attempt> attempts = migration.attempts().stream()
                .map(attempt -> relabelled(attempt, labels))
                .toList();
        return state.withErrorGroups(groups)
                .withMigration(id, migration.copy().attempts(attempts).end());
    }

    private static Attempt relabelled(Attempt attempt, Map<Digest, Label> labels) {
        Attempt relabelled = attempt;
        for (WatchRun run : attempt.watches()) {
            relabelled = relabelled.withWatch(run.withSlots(run.slots().stream()
                    .map(slot -> slot.withSamples(labelled(slot.samples(), labels)))
                    .toList()));
        }
        return relabelled;
    }

    /** The entry with what people said before it was sampled. */
    static WatchEntry.SlotSampled labelled(ProgrammeState state, WatchEntry.SlotSampled it) {
        Map<String, Sample> samples = labelled(it.samples(), state.errorGroups().byGroup(it.migration()));
        return new WatchEntry.SlotSampled(
                it.migration(), it.attempt(), it.run(), it.slot(), samples, it.moving(), it.oldShare(), it.raw());
    }

    /** The entry with what people said before it was asked again. */
    static WatchEntry.SlotAskedAgain labelled(ProgrammeState state, WatchEntry.SlotAskedAgain it) {
        Map<String, Sample> samples = labelled(it.samples(), state.errorGroups().byGroup(it.migration()));
        return new WatchEntry.SlotAskedAgain(
                it.migration(), it.attempt(), it.run(), it.slot(), samples, it.moving(), it.raw());
    }

    private static Map<String, Sample> labelled(Map<String, Sample> samples, Map<Digest, Label> labels) {
        Map<String, Sample> labelled = new HashMap<>(samples);
        labelled.replaceAll((name, sample) -> sample.measurement() instanceof Patterns patterns
                ? new Sample(
                        sample.slot(),
                        sample.outcome(),
                        new Patterns(patterns.report().labelled(labels)),
                        sample.detail())
                : sample);
        return labelled;
    }

    /** The groups with the numbers of a slot. */
    static ErrorGroups counted(ErrorGroups groups, WatchEntry.SlotSampled it) {
        ErrorGroups counted = groups;
        for (Sample sample : it.samples().values()) {
            if (sample.measurement() instanceof Patterns patterns) {
                List<PatternGroup> seen = patterns.report().groups();
                counted = counted.counted(it.migration(), seen);
            }
        }
        return counted;
    }
}
