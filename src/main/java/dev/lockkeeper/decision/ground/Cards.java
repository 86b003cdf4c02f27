package dev.lockkeeper.decision.ground;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.entry.AnnouncementEntry;
import dev.lockkeeper.domain.entry.CutoverEntry;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.HoldEntry;
import dev.lockkeeper.domain.entry.LookEntry;
import dev.lockkeeper.domain.entry.PatternEntry;
import dev.lockkeeper.domain.entry.PlanEntry;
import dev.lockkeeper.domain.entry.RollbackEntry;
import dev.lockkeeper.domain.entry.RuleEntry;
import dev.lockkeeper.domain.entry.StepEntry;
import dev.lockkeeper.domain.entry.WatchEntry;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.GoRequest;
import dev.lockkeeper.domain.state.HoldState;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.ProgrammeState;
import dev.lockkeeper.domain.state.SealedBaseline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which cards an entry gives news to: always the board, and the cards of what it is about. */
final class Cards {
    private final Programme plan;
    private final ProgrammeState before;
    private final ProgrammeState after;
    private final List<Notice.Card> touched = new ArrayList<>();

    private Cards(Programme plan, ProgrammeState before, ProgrammeState after) {
        this.plan = plan;
        this.before = before;
        this.after = after;
    }

    static List<Notice.Card> touched(Programme plan, ProgrammeState before, ProgrammeState after, Entry entry) {
        Cards cards = new Cards(plan, before, after);
        cards.add(entry);
        return cards.touched;
    }

    private void add(Entry entry) {
        if (entry instanceof RuleEntry.Refused || entry instanceof LookEntry || isKnownTtl(entry)) {
            return;
        }
        if (isProgress(entry)) {
            return;
        }
        board();
        MigrationId id = entry.migration();
        Migration migration = id == null ? null : plan.migration(id).orElse(null);
        if (migration == null || entry instanceof PlanEntry) {
            return;
        }
        phase(migration);
        report(migration);
        if (entry instanceof GateEntry it) {
            gate(migration, it);
        } else if (entry instanceof CutoverEntry it) {
            cutover(migration, it);
        } else if (entry instanceof StepEntry it) {
            card(migration, MessageKey.attempt(migration.id(), it.attempt()));
        } else if (entry instanceof WatchEntry it) {
            watch(migration, it);
        } else if (entry instanceof RollbackEntry it) {
            rollback(migration, it);
        } else if (entry instanceof AnnouncementEntry it) {
            card(migration, MessageKey.attempt(migration.id(), it.attempt()));
        } else if (entry instanceof HoldEntry) {
            hold(migration);
        } else if (entry instanceof PatternEntry it) {
            pattern(migration, it);
        } else if (entry instanceof RuleEntry it) {
            override(migration, it);
        } else {
            throw new AssertionError(entry);
        }
    }

    private void phase(Migration migration) {
        MigrationState old = before.migration(migration.id());
        MigrationState now = after.migration(migration.id());
        if (old.phase().isBeforeTheSwitch() != now.phase().isBeforeTheSwitch()) {
            // Its buttons come and go with the attempt.
            baseline(migration, now.baseline());
        }
        if (old.phase() != now.phase()) {
            // Its buttons come and go with the request.
            card(migration, goGate(migration));
        }
    }

    /** Progress is seen only where its bar is, so that nobody else is disturbed by it. */
    private boolean isProgress(Entry entry) {
        if (entry instanceof GateEntry.CheckProgressed it) {
            plan.migration(it.migration())
                    .ifPresent(migration -> card(migration, MessageKey.gate(migration.id(), it.gate())));
            return true;
        }
        if (entry instanceof StepEntry.StepProgressed it) {
            plan.migration(it.migration())
                    .ifPresent(migration -> card(migration, MessageKey.attempt(migration.id(), it.attempt())));
            return true;
        }
        return false;
    }

    /** A TTL that is as it was is no news for people. */
    private boolean isKnownTtl(Entry entry) {
        return entry instanceof GateEntry.TtlObserved it
                && before.migration(it.migration())
                        .ttl()
                        .saysTheSameAs(after.migration(it.migration()).ttl());
    }

    private void board() {
        touched.add(new Notice.Card(MessageKey.board(plan.id()), plan.channel(), null));
    }

    private void card(Migration migration, MessageKey key) {
        Channel channel = migration.channel();
        touched.add(new Notice.Card(key, channel, null));
    }

    private void gate(Migration migration, GateEntry entry) {
        if (entry instanceof GateEntry.ItemTicked it) {
            gate(migration, MessageKey.gate(migration.id(), it.gate()));
        } else if (entry instanceof GateEntry.ItemUnticked it) {
            gate(migration, MessageKey.gate(migration.id(), it.gate()));
        } else if (entry instanceof GateEntry.ChecksStarted it) {
            gate(migration, MessageKey.gate(migration.id(), it.gate()));
        } else if (entry instanceof GateEntry.EvidenceRecorded it) {
            gate(migration, MessageKey.gate(migration.id(), it.gate()));
        } else if (entry instanceof GateEntry.FindingWaived it) {
            gate(migration, MessageKey.gate(migration.id(), it.gate()));
        } else if (entry instanceof GateEntry.ChecksFinished it) {
            gate(migration, MessageKey.gate(migration.id(), it.gate()));
        } else if (entry instanceof GateEntry.GateApproved it) {
            gate(migration, MessageKey.gate(migration.id(), it.gate()));
        } else if (entry instanceof GateEntry.GateOpened it) {
            gate(migration, MessageKey.gate(migration.id(), it.gate()));
        } else if (entry instanceof GateEntry.GateShut it) {
            gate(migration, MessageKey.gate(migration.id(), it.gate()));
        } else if (entry instanceof GateEntry.GuideAnswered) {
            card(
                    migration,
                    MessageKey.gate(migration.id(), migration.gates().get(0).id()));
        } else if (entry instanceof GateEntry.TtlObserved || entry instanceof GateEntry.Rehearsed) {
            openRequest(migration);
        } else {
            baseline(migration, before.migration(migration.id()).baseline());
            baseline(migration, after.migration(migration.id()).baseline());
            // It stands on the gate of the go too.
            card(migration, goGate(migration));
            openRequest(migration);
        }
    }

    private void baseline(Migration migration, @Nullable SealedBaseline sealed) {
        if (sealed != null) {
            card(migration, MessageKey.baseline(migration.id(), sealed.runId()));
        }
    }

    private static MessageKey goGate(Migration migration) {
        return MessageKey.gate(migration.id(), migration.gate(GateRole.GO).id());
    }

    private void gate(Migration migration, MessageKey key) {
        card(migration, key);
        if (key.equals(goGate(migration))) {
            openRequest(migration);
        }
    }

    private void openRequest(Migration migration) {
        GoRequest go = after.migration(migration.id()).go();
        if (go != null && go.isOpen()) {
            card(migration, MessageKey.go(migration.id(), go.goId()));
        }
    }

    private void cutover(Migration migration, CutoverEntry entry) {
        GoRequest go = after.migration(migration.id()).go();
        if (go != null && !(entry instanceof CutoverEntry.Validated)) {
            card(migration, MessageKey.go(migration.id(), go.goId()));
        }
        if (entry instanceof CutoverEntry.AttemptStarted it) {
            card(migration, MessageKey.attempt(migration.id(), it.attempt()));
        } else if (entry instanceof CutoverEntry.Validated it) {
            card(migration, MessageKey.attempt(migration.id(), it.attempt()));
        }
    }

    private void watch(Migration migration, WatchEntry entry) {
        // Its look alone changes nothing in the run.
        if (!(entry instanceof WatchEntry.SlotSampled || entry instanceof WatchEntry.SlotAskedAgain)) {
            card(migration, MessageKey.attempt(migration.id(), entry.attempt()));
        }
        watch(migration, entry.attempt());
    }

    private void pattern(Migration migration, PatternEntry entry) {
        before.errorGroups()
                .find(migration.id(), entry.group())
                .ifPresent(old -> card(migration, MessageKey.errors(migration.id(), old.attempt(), entry.group())));
        after.errorGroups().find(migration.id(), entry.group()).ifPresent(group -> {
            card(migration, MessageKey.errors(migration.id(), group.attempt(), entry.group()));
            watch(migration, group.attempt());
        });
    }

    private void watch(Migration migration, int number) {
        after.migration(migration.id())
                .attempt(number)
                .flatMap(Attempt::watch)
                .ifPresent(watch -> card(migration, MessageKey.watch(migration.id(), number, watch.run())));
        after.migration(migration.id())
                .attempt(number)
                .filter(attempt -> attempt.watches().size() > 1)
                .map(attempt -> attempt.watches().get(attempt.watches().size() - 2))
                .ifPresent(watch -> card(migration, MessageKey.watch(migration.id(), number, watch.run())));
    }

    private void rollback(Migration migration, RollbackEntry entry) {
        MessageKey incident = MessageKey.incident(migration.id(), entry.attempt());
        card(migration, incident);
        if (entry instanceof RollbackEntry.RollbackStarted) {
            card(migration, MessageKey.attempt(migration.id(), entry.attempt()));
            watch(migration, entry.attempt());
            hold(migration);
        } else if (entry instanceof RollbackEntry.RolledBack) {
            card(migration, MessageKey.attempt(migration.id(), entry.attempt()));
        } else if (entry instanceof RollbackEntry.RcaWritten it) {
            card(migration, MessageKey.rca(migration.id(), it.attempt(), it.version()));
            if (it.version() > 1) {
                card(migration, MessageKey.rca(migration.id(), it.attempt(), it.version() - 1));
            }
        } else if (entry instanceof RollbackEntry.RcaAccepted it) {
            card(migration, MessageKey.rca(migration.id(), it.attempt(), it.version()));
        } else if (entry instanceof RollbackEntry.RcaReturned it) {
            card(migration, MessageKey.rca(migration.id(), it.attempt(), it.version()));
        }
    }

    /** The report stands in the thread of the attempt's run, from its end on, and tells what comes after. */
    private void report(Migration migration) {
        after.migration(migration.id())
                .attempt()
                .filter(attempt -> attempt.validatedAt() != null || attempt.rolledBackAt() != null)
                .ifPresent(attempt -> touched.add(new Notice.Card(
                        MessageKey.report(migration.id(), attempt.number()),
                        migration.channel(),
                        MessageKey.attempt(migration.id(), attempt.number()))));
    }

    private void hold(Migration migration) {
        MigrationState state = after.migration(migration.id());
        HoldState hold = state.hold() == null ? before.migration(migration.id()).hold() : state.hold();
        if (hold != null) {
            card(migration, MessageKey.hold(migration.id(), hold.attempt()));
        }
        if (state.decommissionedAt() != null) {
            // What could be rolled back is gone.
            state.attempt().ifPresent(attempt -> card(migration, MessageKey.attempt(migration.id(), attempt.number())));
            card(
                    migration,
                    MessageKey.gate(
                            migration.id(),
                            migration.gate(GateRole.DECOMMISSION).id()));
        }
    }

    private void override(Migration migration, RuleEntry entry) {
        if (entry instanceof RuleEntry.OverrideAsked it) {
            card(migration, MessageKey.override(migration.id(), it.overrideId()));
        } else if (entry instanceof RuleEntry.OverrideGranted it) {
            card(migration, MessageKey.override(migration.id(), it.overrideId()));
        } else if (entry instanceof RuleEntry.OverrideDenied it) {
            card(migration, MessageKey.override(migration.id(), it.overrideId()));
        } else if (entry instanceof RuleEntry.OverrideUsed it) {
            card(migration, MessageKey.override(migration.id(), it.overrideId()));
        }
    }
}
