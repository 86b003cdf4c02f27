package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.decision.rule.Occasion;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.WatchEntry;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.domain.state.WatchRun;
import dev.lockkeeper.domain.verdict.WatchAssessment;
import dev.lockkeeper.domain.verdict.WatchAssessment.Standing;
import dev.lockkeeper.domain.watch.AskingAgain;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides on the watch: what its slots mean, and what people choose when it breaks or cannot tell. */
final class WatchDecider {
    private WatchDecider() {}

    /** Starts the first run, counted from the switch, or from now where no record is switched. */
    static void begin(Turn turn, Migration migration) {
        Attempt attempt = turn.state(migration).attempt().orElseThrow();
        Instant anchor = Objects.requireNonNullElse(attempt.switchedAt(), turn.now());
        turn.record(new WatchEntry.WatchStarted(migration.id(), attempt.number(), 1, anchor));
    }

    static void slotSeen(Turn turn, Migration migration, Observation.SlotSeen it) {
        WatchRun run = running(turn, migration, it.attempt(), it.run());
        if (run == null
                || !it.slot().isAfter(run.anchor())
                || run.slots().stream().anyMatch(slot -> slot.slot().equals(it.slot()))
                || WatchStanding.isWaiting(migration, turn.state(migration), run)) {
            return;
        }
        PatternDecider.noticed(turn, migration, it.samples());
        Map<String, Sample> kept = PatternDecider.kept(it.samples());
        turn.record(new WatchEntry.SlotSampled(
                migration.id(), it.attempt(), it.run(), it.slot(), kept, it.moving(), it.oldShare(), it.raw()));
        assess(turn, migration, it.attempt());
    }

    /** A slot whose source had not answered was asked again; what it has an answer for already stays as it is. */
    static void slotSeenAgain(Turn turn, Migration migration, Observation.SlotSeenAgain it) {
        WatchRun run = running(turn, migration, it.attempt(), it.run());
        if (run == null) {
            return;
        }
        AskingAgain asked = WatchStanding.askingAgain(migration, run);
        Map<String, Sample> late = new HashMap<>(it.samples());
        late.keySet().removeIf(name -> !asked.isDue(it.slot(), name, turn.now()));
        if (late.isEmpty()) {
            return;
        }
        turn.record(new WatchEntry.SlotAskedAgain(
                migration.id(), it.attempt(), it.run(), it.slot(), PatternDecider.kept(late), it.moving(), it.raw()));
        assess(turn, migration, it.attempt());
    }

    /** The run, if it is the one that runs now. */
    private static @Nullable WatchRun running(Turn turn, Migration migration, int number, int run) {
        MigrationState known = turn.state(migration);
        return known.phase() != Phase.WATCHING
                ? null
                : known.attempt()
                        .filter(attempt -> attempt.number() == number)
                        .flatMap(Attempt::watch)
                        .filter(watch -> watch.run() == run)
                        .orElse(null);
    }

    /** After people said what a kind of error lines is; an undecided watch may turn out clean, or broken. */
    static void judgeAgain(Turn turn, Migration migration) {
        Attempt attempt = turn.state(migration).attempt().orElseThrow();
        boolean wasUndecided = turn.state(migration).phase() == Phase.UNDECIDED;
        WatchRun run = run(turn, migration);
        WatchAssessment found = WatchStanding.of(migration, turn.state(migration), run);
        boolean isStillUndecided = found.standing() == Standing.INCONCLUSIVE || found.standing() == Standing.ERROR;
        if (!wasUndecided || !isStillUndecided) {
            decide(turn, migration, attempt.number(), found);
        }
    }

    private static void assess(Turn turn, Migration migration, int number) {
        decide(turn, migration, number, WatchStanding.of(migration, turn.state(migration), run(turn, migration)));
    }

    private static void decide(Turn turn, Migration migration, int number, WatchAssessment found) {
        switch (found.standing()) {
            case RUNNING -> {}
            case BREACHED -> breach(turn, migration, number, found);
            case PASSED -> pass(turn, migration, number, found);
            case INCONCLUSIVE, ERROR -> {
                if (!WatchStanding.isWaiting(migration, turn.state(migration), run(turn, migration))) {
                    undecided(turn, migration, number, found);
                }
            }
        }
    }

    private static void breach(Turn turn, Migration migration, int number, WatchAssessment found) {
        WatchSpec spec = migration.watch();
        int run = run(turn, migration).run();
        String signal = Objects.requireNonNull(found.breached());
        Evidence evidence = found.breach().orElseThrow();
        Instant fixUntil = turn.now().plus(spec.fixWithin());
        turn.record(new WatchEntry.WatchBreached(migration.id(), number, run, signal, evidence, fixUntil));
        MessageKey thread = MessageKey.watch(migration.id(), number, run);
        boolean isAsking = spec.onBreach() == WatchSpec.OnBreach.ASK;
        Text.Writer text = Text.write()
                .who(migration.owners())
                .plain(": ")
                .strong(signal + " of " + migration.id() + " broke its promise")
                .plain(": " + evidence.summary() + ". ");
        if (isAsking) {
            text.plain("What is not fixed by ")
                    .when(fixUntil)
                    .plain(" is rolled back. Roll back now, or mend it and watch again.");
        } else {
            text.plain("The plan rolls back at once.");
        }
        turn.line(migration.channel(), null, text.end(), true);
        turn.picture(migration, thread, number, run, signal);
        if (!isAsking) {
            RollbackDecider.start(turn, migration, "The watch saw " + signal + " break its promise.");
        }
    }

    private static void pass(Turn turn, Migration migration, int number, WatchAssessment found) {
        int run = run(turn, migration).run();
        turn.record(new WatchEntry.WatchPassed(migration.id(), number, run, found.evidence()));
        MessageKey thread = MessageKey.watch(migration.id(), number, run);
        turn.line(
                migration.channel(),
                thread,
                Text.write()
                        .plain("The watch of " + migration.id() + " was clean for " + Wording.span(found.clean())
                                + ". Next is gate "
                                + migration.gate(GateRole.VALIDATION).id() + "; its checks run.")
                        .end(),
                true);
        for (WatchedSignal signal : migration.watch().signals()) {
            turn.picture(migration, thread, number, run, signal.name());
        }
        validate(turn, migration);
    }

    /** What follows a watch that is taken as good: the validation gate, whose checks begin by themselves. */
    private static void validate(Turn turn, Migration migration) {
        turn.card(
                MessageKey.gate(
                        migration.id(), migration.gate(GateRole.VALIDATION).id()),
                migration.channel());
        GateDecider.startChecks(turn, migration, migration.gate(GateRole.VALIDATION));
        GateOpening.settle(turn, migration);
    }

    private static void undecided(Turn turn, Migration migration, int number, WatchAssessment found) {
        int run = run(turn, migration).run();
        turn.record(new WatchEntry.WatchInconclusive(migration.id(), number, run, found.reason(), found.evidence()));
        turn.line(
                migration.channel(),
                null,
                Text.write()
                        .who(migration.owners())
                        .plain(": the watch of " + migration.id() + " ended and cannot tell: " + found.reason()
                                + ". Extend it, roll back, or accept it by an override of watch-complete."
                                + (PatternDecider.isOpen(turn, migration, number)
                                        ? " Or say on its card what a new kind of error line is: acknowledged as known, it"
                                                + " holds nothing any more."
                                        : ""))
                        .end(),
                true);
    }

    static void again(Turn turn, Migration migration, PersonAction.WatchAgain it) {
        Attempt attempt = Desk.attempt(turn, migration, it, it.attempt());
        if (attempt == null) {
            return;
        }
        WatchRun run = attempt.watch().orElse(null);
        Phase phase = turn.state(migration).phase();
        WatchRun.Breach breach = run == null ? null : run.breach();
        if (run != null && phase == Phase.WATCHING && run.run() > 1) {
            turn.reply(Text.write()
                    .plain(migration.id() + " is being watched again since ")
                    .when(run.anchor())
                    .plain(".")
                    .end());
            return;
        }
        if (run == null
                || breach == null
                || phase != Phase.BREACHED
                || !turn.now().isBefore(breach.fixUntil())) {
            turn.refuse(it, notNow(migration, phase, "A watch is run again only while the fix timer of a breach runs"));
            return;
        }
        if (Desk.lacksReason(turn, it, it.reason())) {
            return;
        }
        turn.record(new WatchEntry.WatchStarted(migration.id(), attempt.number(), run.run() + 1, turn.now()));
        turn.line(
                migration.channel(),
                MessageKey.watch(migration.id(), attempt.number(), run.run() + 1),
                Text.write()
                        .who(turn.by())
                        .plain(" has " + migration.id() + " watched again: " + it.reason() + ". Run " + run.run()
                                + " stays recorded as broken.")
                        .end(),
                true);
    }

    static void extend(Turn turn, Migration migration, PersonAction.ExtendWatch it) {
        Attempt attempt = Desk.attempt(turn, migration, it, it.attempt());
        if (attempt == null) {
            return;
        }
        WatchRun run = attempt.watch().orElse(null);
        Phase phase = turn.state(migration).phase();
        if (run != null && phase == Phase.WATCHING && !run.extendedBy().isZero()) {
            turn.reply(Text.of("The watch of " + migration.id() + " is already extended by "
                    + Wording.span(run.extendedBy()) + "."));
            return;
        }
        if (run == null || phase != Phase.UNDECIDED) {
            turn.refuse(it, notNow(migration, phase, "A watch is extended only when it ended and cannot tell"));
            return;
        }
        Duration most = Duration.ofHours(4);
        if (it.by().isNegative() || it.by().isZero() || it.by().compareTo(most) > 0) {
            turn.refuse(
                    it,
                    Wording.refusal(
                            Wording.NOT_COMPLETE,
                            "A watch is extended by more than 0 min and at most " + Wording.span(most) + ".",
                            "Say by how much, for example 15m."));
            return;
        }
        turn.record(new WatchEntry.WatchExtended(migration.id(), attempt.number(), run.run(), it.by()));
        turn.line(
                migration.channel(),
                MessageKey.watch(migration.id(), attempt.number(), run.run()),
                Text.write()
                        .who(turn.by())
                        .plain(" extends the watch of " + migration.id() + " by " + Wording.span(it.by()) + ".")
                        .end(),
                true);
    }

    static void accept(Turn turn, Migration migration, PersonAction.AcceptWatch it) {
        Attempt attempt = Desk.attempt(turn, migration, it, it.attempt());
        if (attempt == null) {
            return;
        }
        WatchRun run = attempt.watch().orElse(null);
        Phase phase = turn.state(migration).phase();
        if (run != null && run.result() == WatchRun.Result.ACCEPTED) {
            turn.reply(Text.of("The watch of " + migration.id() + " is already accepted: " + run.reason()));
            return;
        }
        if (run == null || phase != Phase.UNDECIDED) {
            turn.refuse(it, notNow(migration, phase, "A watch is accepted only when it ended and cannot tell"));
            return;
        }
        String purpose = "Acceptance of watch " + run.run() + " of " + migration.id() + " attempt " + attempt.number();
        if (Desk.lacksReason(turn, it, it.reason())
                || !Allowed.allows(turn, migration, Occasion.VALIDATION, it, purpose)) {
            return;
        }
        turn.record(new WatchEntry.WatchAccepted(migration.id(), attempt.number(), run.run(), it.reason()));
        turn.line(
                migration.channel(),
                MessageKey.watch(migration.id(), attempt.number(), run.run()),
                Text.write()
                        .who(turn.by())
                        .plain(" accepts the undecided watch of " + migration.id() + ": " + it.reason())
                        .end(),
                true);
        validate(turn, migration);
    }

    private static dev.lockkeeper.domain.Refusal notNow(Migration migration, Phase phase, String when) {
        return Wording.refusal(
                Wording.NOT_NOW,
                when + ", and " + migration.id() + " is " + Desk.words(phase) + ".",
                "The newest message shows what can be done now.");
    }

    private static WatchRun run(Turn turn, Migration migration) {
        return turn.state(migration).attempt().flatMap(Attempt::watch).orElseThrow();
    }
}
