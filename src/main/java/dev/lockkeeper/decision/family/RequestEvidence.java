package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Checklist;
import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.entry.CutoverEntry;
import dev.lockkeeper.domain.evidence.Shown;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.GoRequest;
import dev.lockkeeper.domain.state.MigrationState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps an open request true to the evidence: renews what is shown, and voids the approvals that a change or age touches. */
final class RequestEvidence {
    private RequestEvidence() {}

    /** Shows the evidence as it stands, and voids approvals of what was otherwise. */
    static void renew(Turn turn, Migration migration) {
        GoRequest go = turn.state(migration).go();
        if (go == null || !go.isOpen()) {
            return;
        }
        Checklist list = Checklist.of(turn.state(migration), migration, GateRole.GO);
        List<Shown> shown = list.shown();
        Digest digest = Shown.digest(shown);
        boolean isChanged = !digest.equals(go.evidence());
        if (!isChanged && (shown.equals(go.shown()) || list.state().run() != null)) {
            return;
        }
        turn.record(new CutoverEntry.EvidenceRenewed(migration.id(), go.goId(), digest, shown));
        if (isChanged) {
            List<Person> voided = new ArrayList<>();
            go.approvals().forEach((person, approval) -> {
                List<String> changed = Checklist.changes(approval.shown(), shown);
                if (!approval.evidence().equals(digest)) {
                    turn.record(new CutoverEntry.ApprovalVoided(migration.id(), go.goId(), person, changed));
                    voided.add(person);
                }
            });
            tell(turn, migration, go, voided, Checklist.changes(go.shown(), shown));
        }
    }

    /** Voids approvals of evidence that has become too old, and has it measured again. */
    static void age(Turn turn, Migration migration) {
        GoRequest go = turn.state(migration).go();
        if (go == null || !isAged(turn.state(migration), migration, most(turn), turn.now())) {
            return;
        }
        Checklist list = Checklist.of(turn.state(migration), migration, GateRole.GO);
        List<String> old = list.olderThan(most(turn), turn.now());
        List<Person> voided = new ArrayList<>(go.approvals().keySet());
        voided.forEach(person -> turn.record(new CutoverEntry.ApprovalVoided(migration.id(), go.goId(), person, old)));
        GateDecider.startChecks(turn, migration, list.gate());
        tell(turn, migration, go, voided, old);
    }

    private static boolean isAged(MigrationState state, Migration migration, Duration most, Instant now) {
        return agesAt(state, migration, most).filter(at -> !now.isBefore(at)).isPresent();
    }

    /** When an open request's evidence becomes too old; empty when that changes nothing, or has been dealt with. */
    static Optional<Instant> agesAt(MigrationState state, Migration migration, Duration most) {
        GoRequest go = state.go();
        if (go == null || !go.isOpen()) {
            return Optional.empty();
        }
        Checklist list = Checklist.of(state, migration, GateRole.GO);
        boolean isOfUse = !go.approvals().isEmpty()
                || (list.state().run() == null && !list.checked().isEmpty());
        // At the very age it still counts; a moment later it does not.
        return isOfUse ? list.oldest().map(oldest -> oldest.plus(most).plusMillis(1)) : Optional.empty();
    }

    private static Duration most(Turn turn) {
        return turn.plan().rules().evidenceAtMost();
    }

    private static void tell(Turn turn, Migration migration, GoRequest go, List<Person> voided, List<String> changed) {
        if (voided.isEmpty()) {
            return;
        }
        turn.line(
                migration.channel(),
                MessageKey.go(migration.id(), go.goId()),
                Text.write()
                        .text(Wording.people(voided))
                        .plain(": what changed since you approved the cutover of " + migration.id() + ": "
                                + Wording.list(changed)
                                + ". Your go no longer counts; look again, then press Go once more.")
                        .end(),
                false);
    }
}
