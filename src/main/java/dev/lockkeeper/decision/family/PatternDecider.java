package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.PatternEntry;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Measurement.Patterns;
import dev.lockkeeper.domain.evidence.Reckoning;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.pattern.Label;
import dev.lockkeeper.domain.pattern.PatternGroup;
import dev.lockkeeper.domain.pattern.PatternReport;
import dev.lockkeeper.domain.pattern.PatternSample;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.ErrorGroup;
import dev.lockkeeper.domain.state.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides on kinds of error lines that were not there before: each gets a card once, on which people say what it is. */
final class PatternDecider {
    /** So many cards one attempt gets; the evidence tells that there are more. */
    private static final int MOST_CARDS = 20;

    private PatternDecider() {}

    /** What the ledger keeps of a look: the numbers, without the lines, which it has once for each group. */
    static Map<String, Sample> kept(Map<String, Sample> samples) {
        Map<String, Sample> kept = new HashMap<>(samples);
        kept.replaceAll((name, sample) -> sample.measurement() instanceof Patterns found
                ? new Sample(
                        sample.slot(),
                        sample.outcome(),
                        new Patterns(found.report().withoutSamples()),
                        sample.detail())
                : sample);
        return kept;
    }

    /** The same of a check's evidence. */
    static Evidence kept(Evidence evidence) {
        Reckoning reckoning = evidence.reckoning();
        return reckoning != null && reckoning.after() instanceof Patterns found
                ? evidence.with(new Reckoning(
                        reckoning.rule(),
                        reckoning.before(),
                        new Patterns(found.report().withoutSamples()),
                        reckoning.bound(),
                        reckoning.tail(),
                        reckoning.confidence(),
                        reckoning.tips()))
                : evidence;
    }

    /** Notes the groups of a watch's look, before the look itself is recorded and with it the numbers of all groups. */
    static void noticed(Turn turn, Migration migration, Map<String, Sample> samples) {
        for (Sample sample : samples.values()) {
            if (sample.measurement() instanceof Patterns found) {
                noticed(turn, migration, found.report(), true);
            }
        }
    }

    /** Notes the groups of a check's evidence. */
    static void noticed(Turn turn, Migration migration, Evidence evidence) {
        Reckoning reckoning = evidence.reckoning();
        if (reckoning != null && reckoning.after() instanceof Patterns found) {
            noticed(turn, migration, found.report());
        }
    }

    /** Notes the groups of any other look. */
    static void noticed(Turn turn, Migration migration, PatternReport report) {
        noticed(turn, migration, report, false);
    }

    /** Notes what was not noted in this attempt, and shows anew what has doubled. */
    private static void noticed(Turn turn, Migration migration, PatternReport report, boolean isCounted) {
        int attempt = turn.state(migration).attempt().map(Attempt::number).orElse(0);
        Map<Digest, PatternSample> samples = new HashMap<>();
        report.samples().forEach(sample -> samples.put(sample.id(), sample));
        for (PatternGroup group : report.groups()) {
            ErrorGroup known =
                    turn.state().errorGroups().find(migration.id(), group.id()).orElse(null);
            PatternSample sample = samples.get(group.id());
            boolean isSeen = known != null && known.attempt() == attempt;
            boolean isGrown = known != null && hasDoubled(known.group().lines(), group.lines());
            if (isSeen && isGrown && isCounted) {
                turn.card(MessageKey.errors(migration.id(), attempt, group.id()), migration.channel());
            } else if (sample != null && (isSeen ? isGrown : cards(turn, migration, attempt) < MOST_CARDS)) {
                turn.record(new PatternEntry.GroupFound(migration.id(), attempt, group, sample));
            }
        }
    }

    /** Whether a kind waits for somebody who says what it is. */
    static boolean isOpen(Turn turn, Migration migration, int attempt) {
        return turn.state().errorGroups().of(migration.id(), attempt).stream()
                .anyMatch(group -> group.group().label() == Label.NONE);
    }

    private static int cards(Turn turn, Migration migration, int attempt) {
        return turn.state().errorGroups().of(migration.id(), attempt).size();
    }

    private static boolean hasDoubled(long before, long now) {
        return now > before && Long.numberOfLeadingZeros(now) != Long.numberOfLeadingZeros(before);
    }

    static void acknowledge(Turn turn, Migration migration, PersonAction.AcknowledgeGroup it) {
        ErrorGroup group = group(turn, migration, it, it.group());
        if (group == null) {
            return;
        }
        if (group.isAcknowledged(turn.now()) && group.by() != null) {
            turn.reply(Text.write()
                    .plain("These lines are already acknowledged as known by ")
                    .who(group.by())
                    .plain(".")
                    .end());
            return;
        }
        Instant until = turn.now().plus(acknowledgedFor(migration));
        turn.record(new PatternEntry.GroupAcknowledged(migration.id(), it.group(), until));
        turn.line(
                migration.channel(),
                MessageKey.errors(migration.id(), group.attempt(), it.group()),
                Text.write()
                        .who(turn.by())
                        .strong(" acknowledges as known")
                        .plain(" until ")
                        .when(until)
                        .plain(": ")
                        .code(group.group().words())
                        .plain(". It counts for every migration of the programme.")
                        .end(),
                true);
        settle(turn, migration);
    }

    static void callFailure(Turn turn, Migration migration, PersonAction.CallFailure it) {
        ErrorGroup group = group(turn, migration, it, it.group());
        if (group == null) {
            return;
        }
        if (group.group().label() == Label.FAILURE && group.by() != null) {
            turn.reply(Text.write()
                    .plain("These lines are already called a failure by ")
                    .who(group.by())
                    .plain(".")
                    .end());
            return;
        }
        turn.record(new PatternEntry.GroupCalledFailure(migration.id(), it.group()));
        turn.line(
                migration.channel(),
                MessageKey.errors(migration.id(), group.attempt(), it.group()),
                Text.write()
                        .who(turn.by())
                        .strong(" calls it a failure")
                        .plain(": ")
                        .code(group.group().words())
                        .plain(".")
                        .end(),
                true);
        settle(turn, migration);
    }

    /** What follows from a word at once: the watch is judged again, or the validation measured again. */
    private static void settle(Turn turn, Migration migration) {
        Phase phase = turn.state(migration).phase();
        if (phase == Phase.WATCHING || phase == Phase.UNDECIDED) {
            WatchDecider.judgeAgain(turn, migration);
        } else if (phase == Phase.VALIDATING) {
            GateDecider.startChecks(turn, migration, migration.gate(GateRole.VALIDATION));
        }
    }

    private static @Nullable ErrorGroup group(Turn turn, Migration migration, PersonAction action, Digest id) {
        ErrorGroup group = turn.state().errorGroups().find(migration.id(), id).orElse(null);
        if (group == null) {
            turn.refuse(
                    action,
                    Wording.refusal(
                            Wording.NOT_FOUND,
                            migration.id() + " has no error lines " + id.shortForm() + ".",
                            "Use the buttons of the newest messages."));
        }
        return group;
    }

    private static Duration acknowledgedFor(Migration migration) {
        List<Duration> lengths = migration.signals().values().stream()
                .filter(Signal.LogErrors.class::isInstance)
                .map(signal -> ((Signal.LogErrors) signal).acknowledgedFor())
                .toList();
        return lengths.stream().min(Duration::compareTo).orElse(Signal.LogErrors.ACKNOWLEDGED_FOR);
    }
}
