package dev.lockkeeper.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.CutoverEntry;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.HoldEntry;
import dev.lockkeeper.domain.entry.PatternEntry;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.entry.RollbackEntry;
import dev.lockkeeper.domain.entry.RuleEntry;
import dev.lockkeeper.domain.entry.StepEntry;
import dev.lockkeeper.domain.entry.WatchEntry;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.state.AnnouncementState;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.GateState;
import dev.lockkeeper.domain.state.ItemState;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.ProgrammeState;
import dev.lockkeeper.domain.state.RuleOverride;
import dev.lockkeeper.domain.state.StepState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What no history may break. Told from the raw ledger and state, without the code that keeps it. */
final class Promises {
    private final Set<String> said = new HashSet<>();

    void ofDecision(Taken move, Decision decision) {
        long refused = decision.entries().stream()
                .filter(RuleEntry.Refused.class::isInstance)
                .count();
        holds(refused == (decision.refusal() == null ? 0 : 1), "every refusal is recorded, once");
        boolean isPersons = move.action() instanceof PersonAction;
        holds(!isPersons || !decision.isNothing(), "nobody is ignored");
        holds(isPersons || decision.refusal() == null, "observations are dropped, not refused");
        holds(
                !move.by().equals(Bank.ZOE)
                        || decision.entries().stream().allMatch(entry -> entry instanceof RuleEntry.Refused),
                "a stranger does nothing");
        for (Notice notice : decision.notices()) {
            holds(
                    notice instanceof Notice.Card || said.add(notice.key().value()),
                    "nothing is said twice under one name");
        }
        incidentFirst(decision.entries());
    }

    private static void incidentFirst(List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) instanceof RollbackEntry.RollbackStarted started) {
                assertThat(i).as("something stands before the rollback").isPositive();
                assertThat(entries.get(i - 1)).isInstanceOfSatisfying(RollbackEntry.IncidentOpened.class, it -> {
                    assertThat(it.migration()).isEqualTo(started.migration());
                    assertThat(it.attempt()).isEqualTo(started.attempt());
                    assertThat(it.known()).isNotEmpty();
                });
                assertThat(entries.subList(0, i)).noneMatch(entry -> entry instanceof StepEntry);
            }
        }
    }

    /** To be asked before the line is folded in. */
    void ofEntry(Programme plan, ProgrammeState state, Recorded line, List<Recorded> ledger) {
        Entry entry = line.entry();
        if (entry instanceof GateEntry.GateOpened it) {
            gateOpened(plan, state, it);
        } else if (entry instanceof CutoverEntry.AttemptStarted it) {
            attemptStarted(plan, state, it, line, ledger);
        } else if (entry instanceof StepEntry.StepDone it && it.direction() == StepEntry.Direction.ROLLBACK) {
            assertThat(state.migration(it.migration()).attempt().orElseThrow().incident())
                    .isNotNull();
        } else if (entry instanceof HoldEntry.Decommissioned it) {
            decommissioned(plan, state, it.migration(), ledger);
        } else if (entry instanceof RuleEntry.OverrideUsed it) {
            RuleOverride override = state.override(it.overrideId()).orElseThrow();
            assertThat(override.status()).as("an override counts once").isEqualTo(RuleOverride.Status.GRANTED);
            assertThat(override.answeredBy()).isNotNull().isNotEqualTo(override.askedBy());
        } else if (entry instanceof WatchEntry.WatchPassed it) {
            nothingUnheard(plan, ledger, it);
        } else if (entry instanceof RollbackEntry.RcaAccepted it) {
            assertThat(state.migration(it.migration())
                            .attempt(it.attempt())
                            .orElseThrow()
                            .rca()
                            .orElseThrow()
                            .author())
                    .as("nobody accepts an analysis of their own")
                    .isNotEqualTo(line.by());
        }
    }

    /** What the last look of a clean watch saw that was not there before, somebody acknowledged by name. */
    private static void nothingUnheard(Programme plan, List<Recorded> ledger, WatchEntry.WatchPassed it) {
        boolean isPromised = plan.migration(it.migration()).orElseThrow().watch().signals().stream()
                .anyMatch(signal -> signal.name().equals(ErrorLines.PROMISE));
        WatchEntry.SlotSampled last = ledger.stream()
                .map(Recorded::entry)
                .filter(WatchEntry.SlotSampled.class::isInstance)
                .map(WatchEntry.SlotSampled.class::cast)
                .filter(slot -> slot.migration().equals(it.migration()))
                .reduce((older, newer) -> newer)
                .orElseThrow();
        Sample sample = last.samples().get(ErrorLines.PROMISE);
        if (!isPromised || sample == null || !(sample.measurement() instanceof Measurement.Patterns found)) {
            return;
        }
        found.report()
                .groups()
                .forEach(group -> assertThat(ledger)
                        .as("a clean watch saw nothing that nobody acknowledged")
                        .anyMatch(line -> line.entry() instanceof PatternEntry.GroupAcknowledged heard
                                && heard.group().equals(group.id())
                                && !line.by().equals(Bank.ZOE)));
    }

    private static void gateOpened(Programme plan, ProgrammeState state, GateEntry.GateOpened it) {
        Migration migration = plan.migration(it.migration()).orElseThrow();
        MigrationState known = state.migration(it.migration());
        Gate gate = known.effective(migration.gate(it.gate()).orElseThrow());
        assertThat(gate.items().stream().filter(Item::required))
                .isNotEmpty()
                .allMatch(item -> known.item(gate.id(), item.id())
                        .map(ItemState::verdict)
                        .filter(Verdict.PASS::equals)
                        .isPresent());
        assertThat(known.gate(gate.id()).isOpen()).as("a gate opens once").isFalse();
        if (gate.role() == GateRole.PREPARATION) {
            assertThat(migration.gates().stream().takeWhile(other -> !other.id().equals(gate.id())))
                    .allMatch(other -> known.gate(other.id()).isOpen());
        }
        if (gate.role() == GateRole.DECOMMISSION) {
            assertThat(known.gate(migration.gate(GateRole.VALIDATION).id()).isOpen())
                    .isTrue();
        }
    }

    private static void attemptStarted(
            Programme plan,
            ProgrammeState state,
            CutoverEntry.AttemptStarted it,
            Recorded line,
            List<Recorded> ledger) {
        MigrationState known = state.migration(it.migration());
        for (Attempt attempt : known.attempts()) {
            boolean isSettled = attempt.hasAcceptedRca() || isOverridden(state, it, "rca-before-retry");
            assertThat(isSettled)
                    .as("a second cutover without an accepted analysis")
                    .isTrue();
        }
        Person requester = null;
        Set<Person> approvers = new HashSet<>();
        for (Recorded old : ledger) {
            if (!it.migration().equals(old.entry().migration())) {
                continue;
            }
            if (old.entry() instanceof CutoverEntry.CutoverRequested asked
                    && asked.goId().equals(it.goId())) {
                requester = old.by();
            } else if (old.entry() instanceof CutoverEntry.ApprovalGiven given
                    && given.goId().equals(it.goId())) {
                approvers.add(old.by());
            } else if (old.entry() instanceof CutoverEntry.ApprovalVoided voided
                    && voided.goId().equals(it.goId())) {
                approvers.remove(voided.approver());
            }
        }
        assertThat(requester).isNotNull();
        approvers.remove(requester);
        assertThat(approvers).as("no cutover by one person").hasSizeGreaterThanOrEqualTo(2);
        assertThat(plan.migrations().stream()
                        .filter(other -> state.migration(other.id()).phase().isRunning())
                        .count())
                .as("attempts at a time")
                .isLessThan(
                        isOverridden(state, it, "one-at-a-time")
                                ? 9
                                : plan.rules().atATime());
        freshEvidence(plan, state, it, line.at());
        if (!isOverridden(state, it, "baseline-first")) {
            approvedBaseline(it, line.at(), ledger);
        }
    }

    /** Another person approved it than had it captured or chose the window in force; nothing of the cutover can be in it. */
    private static void approvedBaseline(CutoverEntry.AttemptStarted it, Instant now, List<Recorded> ledger) {
        Map<String, Person> askers = new HashMap<>();
        Person asker = null;
        Person chooser = null;
        Person approver = null;
        Instant at = Instant.MAX;
        for (Recorded old : ledger) {
            if (!it.migration().equals(old.entry().migration())) {
                continue;
            }
            if (old.entry() instanceof GateEntry.BaselineStarted begun) {
                askers.put(begun.runId(), old.by());
            } else if (old.entry() instanceof GateEntry.BaselineCaptured captured) {
                asker = askers.getOrDefault(captured.runId(), old.by());
                chooser = null;
                approver = null;
                at = captured.baseline().at();
            } else if (old.entry() instanceof GateEntry.BaselineChosen) {
                chooser = old.by();
                approver = null;
            } else if (old.entry() instanceof GateEntry.BaselineApproved) {
                approver = old.by();
            }
        }
        assertThat(approver)
                .as("an approved baseline")
                .isNotNull()
                .isNotEqualTo(asker)
                .isNotEqualTo(chooser);
        assertThat(Duration.between(at, now))
                .as("age of the baseline")
                .isBetween(Duration.ofMinutes(15), Duration.ofHours(24));
    }

    private static void freshEvidence(
            Programme plan, ProgrammeState state, CutoverEntry.AttemptStarted it, Instant now) {
        if (isOverridden(state, it, "gates-in-order")) {
            return;
        }
        Migration migration = plan.migration(it.migration()).orElseThrow();
        GateState gate =
                state.migration(it.migration()).gate(migration.gate(GateRole.GO).id());
        assertThat(gate.isOpen()).isTrue();
        assertThat(gate.items().values())
                .allMatch(item -> !(item instanceof ItemState.Measured measured)
                        || !now.isAfter(measured.evidence().at().plus(Duration.ofMinutes(15))));
    }

    private static boolean isOverridden(ProgrammeState state, CutoverEntry.AttemptStarted it, String rule) {
        return state.overrides().values().stream()
                .anyMatch(override -> override.status() == RuleOverride.Status.USED
                        && override.migration().equals(it.migration())
                        && override.rule().value().equals(rule)
                        && String.valueOf(override.usedFor()).contains("(" + it.goId() + ")"));
    }

    private static void decommissioned(
            Programme plan, ProgrammeState state, MigrationId migration, List<Recorded> ledger) {
        Duration proven = Duration.ZERO;
        for (Recorded line : ledger) {
            if (!migration.equals(line.entry().migration())) {
                continue;
            }
            if (line.entry() instanceof HoldEntry.HoldStarted) {
                proven = Duration.ZERO;
            } else if (line.entry() instanceof HoldEntry.HoldObserved it) {
                boolean isFail = it.verdict() == Verdict.FAIL;
                Duration more = it.verdict() == Verdict.PASS ? Duration.between(it.from(), it.to()) : Duration.ZERO;
                proven = isFail ? Duration.ZERO : proven.plus(more);
            }
        }
        boolean isExcepted = state.overrides().values().stream()
                .anyMatch(override -> override.status() == RuleOverride.Status.USED
                        && override.migration().equals(migration)
                        && override.rule().value().equals("hold"));
        Duration length = plan.migration(migration).orElseThrow().hold().length();
        assertThat(isExcepted || proven.compareTo(length) >= 0)
                .as("decommissioned before the hold")
                .isTrue();
    }

    void ofState(Programme plan, ProgrammeState state, Instant now) {
        Agenda agenda = Agenda.of(plan, state, now);
        holds(agenda.next() == null || agenda.next().isAfter(now), "the next moment is to come");
        Set<String> keys = new HashSet<>();
        for (Work work : agenda.work()) {
            holds(isOpen(state, work), "work appears that is done");
            holds(keys.add(work.key()), "work has a name of its own");
        }
        Decision onTime = new Decider()
                .decide(new Situation(plan, state, Facts.NONE, Person.LOCKKEEPER, now), new Observation.TimeCame());
        holds(onTime.entries().isEmpty() != agenda.timeCame(), "the agenda knows when time came");
        for (Migration migration : plan.migrations()) {
            state.migration(migration.id()).attempts().forEach(attempt -> drained(state, migration, attempt));
        }
    }

    /** Cheap, since it is asked millions of times. */
    private static void holds(boolean isSo, String promise) {
        if (!isSo) {
            throw new AssertionError("broken: " + promise);
        }
    }

    private static boolean isOpen(ProgrammeState state, Work work) {
        if (work instanceof Work.RunChecks it) {
            GateState.ChecksRun run =
                    state.migration(it.migration()).gate(it.gate()).run();
            return run != null
                    && run.pending().equals(it.pending())
                    && !it.pending().isEmpty();
        }
        if (work instanceof Work.CaptureBaseline it) {
            return it.runId().equals(state.migration(it.migration()).baselineRun());
        }
        if (work instanceof Work.CarryOut it) {
            Attempt attempt = state.migration(it.migration()).attempt().orElseThrow();
            return attempt.number() == it.attempt()
                    && (attempt.rollbackAt() == null) == (it.direction() == StepEntry.Direction.CUTOVER)
                    && attempt.step(it.direction(), it.step().id())
                                    .orElseThrow()
                                    .status()
                            == StepState.Status.RUNNING;
        }
        if (work instanceof Work.SampleSlots it) {
            return state
                    .migration(it.migration())
                    .attempt(it.attempt())
                    .orElseThrow()
                    .watch()
                    .orElseThrow()
                    .slots()
                    .stream()
                    .noneMatch(slot -> it.slots().contains(slot.slot()));
        }
        if (work instanceof Work.AskSlotsAgain it) {
            return state
                    .migration(it.migration())
                    .attempt(it.attempt())
                    .orElseThrow()
                    .watch()
                    .orElseThrow()
                    .slots()
                    .stream()
                    .filter(slot -> it.signals().containsKey(slot.slot()))
                    .allMatch(slot -> it.signals().getOrDefault(slot.slot(), Set.of()).stream()
                            .allMatch(slot::isUnanswered));
        }
        if (work instanceof Work.GatherIncident it) {
            Attempt attempt =
                    state.migration(it.migration()).attempt(it.attempt()).orElseThrow();
            return attempt.incident() != null && attempt.incident().notes().size() < Due.INCIDENT_NOTES;
        }
        if (work instanceof Work.Announce it) {
            AnnouncementState known = state.migration(it.migration())
                    .attempt(it.attempt())
                    .orElseThrow()
                    .announcement(it.what())
                    .orElseThrow();
            return known.endedAt() == null;
        }
        if (work instanceof Work.LookDuringHold it) {
            var hold = state.migration(it.migration()).hold();
            return hold != null
                    && hold.completedAt() == null
                    && hold.lookedUntil().equals(it.from());
        }
        return true;
    }

    /** A workload is never scaled to 0, or being so, while others may still be sent to it. */
    private static void drained(ProgrammeState state, Migration migration, Attempt attempt) {
        for (var step : migration.rollback()) {
            StepState known =
                    attempt.step(StepEntry.Direction.ROLLBACK, step.id()).orElse(null);
            if (known == null
                    || known.status() == StepState.Status.FAILED
                    || !(step.action() instanceof StepAction.Scale)
                    || attempt.step(StepEntry.Direction.CUTOVER, Bank.DNS).isEmpty()) {
                continue;
            }
            Instant back = attempt.switchedBackAt();
            boolean isExcepted = state.overrides().values().stream()
                    .anyMatch(override -> override.status() == RuleOverride.Status.USED
                            && override.rule().value().equals("drain-before-scale")
                            && String.valueOf(override.usedFor())
                                    .equals("Rollback of " + migration.id() + " attempt " + attempt.number()));
            holds(
                    isExcepted || (back != null && !known.startedAt().isBefore(back.plusSeconds(attempt.ttlSeconds()))),
                    "a workload is scaled to 0 only after the drain");
        }
    }
}
