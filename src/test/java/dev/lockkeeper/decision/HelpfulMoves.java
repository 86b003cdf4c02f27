package dev.lockkeeper.decision;

import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.RollbackEntry.Rca;
import dev.lockkeeper.domain.entry.RollbackEntry.RcaItem;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.evidence.Past;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.GoRequest;
import dev.lockkeeper.domain.state.ItemState;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.ProgrammeState;
import dev.lockkeeper.domain.state.RcaState;
import dev.lockkeeper.domain.state.RuleOverride;
import dev.lockkeeper.domain.state.StepState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What people would do next with a migration, as far as its state tells. */
final class HelpfulMoves {
    private final Programme plan;
    private final ProgrammeState programme;
    private final Migration migration;
    private final MigrationState state;
    private final Random random;

    HelpfulMoves(Programme plan, ProgrammeState programme, Migration migration, Random random) {
        this.plan = plan;
        this.programme = programme;
        this.migration = migration;
        this.state = programme.migration(migration.id());
        this.random = random;
    }

    @Nullable
    Taken next() {
        Taken answer = override();
        if (answer != null) {
            return answer;
        }
        return switch (state.phase()) {
            case PREPARING -> prepare();
            case REQUESTED -> approve();
            case CUTTING_OVER, ROLLING_BACK -> step();
            case WATCHING -> random.nextInt(30) == 0 ? rollBack() : null;
            case BREACHED -> breached();
            case UNDECIDED -> undecided();
            case VALIDATING -> random.nextInt(15) == 0 ? rollBack() : work(GateRole.VALIDATION);
            case ROLLED_BACK -> analyse();
            case HOLDING -> random.nextInt(40) == 0 ? rollBack() : work(GateRole.DECOMMISSION);
            case HELD -> random.nextInt(40) == 0 ? rollBack() : farewell();
            case DECOMMISSIONED -> null;
        };
    }

    private Taken by(Person person, PersonAction action) {
        return new Taken(Duration.ZERO, person, action);
    }

    private Person oneOf(Person... people) {
        return people[random.nextInt(people.length)];
    }

    private @Nullable Taken override() {
        for (RuleOverride asked : programme.overrides().values()) {
            if (asked.status() == RuleOverride.Status.ASKED && random.nextInt(4) == 0) {
                return by(
                        oneOf(Bank.DAN, Bank.EVE),
                        new PersonAction.AnswerOverride(
                                asked.migration(), asked.overrideId(), random.nextInt(5) > 0, "so be it"));
            }
        }
        return null;
    }

    private Taken prepare() {
        List<Taken> all = new ArrayList<>();
        for (GateRole role : List.of(GateRole.PREPARATION, GateRole.GO)) {
            all.addAll(works(role));
        }
        if (state.baseline() == null) {
            all.add(by(Bank.ANN, new PersonAction.CaptureBaseline(migration.id())));
        } else if (state.baseline().approval() == null) {
            all.add(by(
                    oneOf(Bank.ANN, Bank.BO, Bank.BO, Bank.BO, Bank.CAS),
                    new PersonAction.ApproveBaseline(
                            migration.id(), state.baseline().seal())));
        } else if (random.nextInt(60) == 0) {
            all.add(by(Bank.ANN, new PersonAction.CaptureBaseline(migration.id())));
        } else if (random.nextInt(60) == 0) {
            all.add(by(
                    Bank.CAS,
                    new PersonAction.ChooseBaseline(
                            migration.id(),
                            state.baseline().seal(),
                            random.nextInt(3) == 0 ? Past.NOW : Past.DAY,
                            "quieter")));
        }
        if (state.rehearsal() == null || !state.rehearsal().plan().equals(plan.digest())) {
            all.add(by(Bank.ANN, new PersonAction.RecordRehearsal(migration.id(), "rehearsed")));
        }
        if (programme.freeze() != null) {
            all.add(by(Bank.ANN, new PersonAction.LiftFreeze("over")));
        }
        if (all.isEmpty() || random.nextInt(8) == 0) {
            Person asker = oneOf(Bank.ANN, Bank.ANN, Bank.DAN);
            return by(asker, new PersonAction.RequestCutover(migration.id()));
        }
        return all.get(random.nextInt(all.size()));
    }

    private @Nullable Taken work(GateRole role) {
        List<Taken> all = works(role);
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private List<Taken> works(GateRole role) {
        List<Taken> all = new ArrayList<>();
        for (Gate planned : migration.gates()) {
            if (planned.role() != role || (state.gate(planned.id()).isOpen() && random.nextInt(4) > 0)) {
                continue;
            }
            Gate gate = state.effective(planned);
            for (Item item : gate.items()) {
                ItemState known = state.gate(gate.id()).item(item.id()).orElse(null);
                if (known != null && known.verdict() == Verdict.PASS) {
                    continue;
                }
                all.add(by(
                        Bank.ANN,
                        item.isManual()
                                ? new PersonAction.Tick(migration.id(), gate.id(), item.id(), "done")
                                : new PersonAction.RunChecks(migration.id(), gate.id())));
            }
            if (gate.approvals() != null) {
                all.add(by(oneOf(Bank.DAN, Bank.EVE), new PersonAction.ApproveGate(migration.id(), gate.id())));
            }
            if (role == GateRole.GO && random.nextInt(6) == 0) {
                all.add(by(Bank.ANN, new PersonAction.RunChecks(migration.id(), gate.id())));
            }
        }
        return all;
    }

    private Taken approve() {
        GoRequest go = Objects.requireNonNull(state.go());
        return by(
                oneOf(Bank.ANN, Bank.BO, Bank.BO, Bank.CAS, Bank.CAS),
                new PersonAction.Approve(migration.id(), go.goId(), go.evidence()));
    }

    private Attempt attempt() {
        return state.attempt().orElseThrow();
    }

    private Taken rollBack() {
        return by(Bank.ANN, new PersonAction.RollBack(migration.id(), attempt().number(), "it hurts"));
    }

    private @Nullable Taken step() {
        boolean isBack = attempt().rollbackAt() != null;
        Direction direction = isBack ? Direction.ROLLBACK : Direction.CUTOVER;
        for (StepSpec step : isBack ? migration.rollback() : migration.cutover()) {
            StepState known = attempt().step(direction, step.id()).orElse(null);
            if (known == null || known.status() == StepState.Status.DONE) {
                continue;
            }
            if (known.status() == StepState.Status.FAILED) {
                return !isBack && random.nextInt(3) == 0
                        ? rollBack()
                        : by(
                                Bank.ANN,
                                new PersonAction.RetryStep(
                                        migration.id(), attempt().number(), step.id()));
            }
            if (step.action() instanceof StepAction.Manual) {
                return by(
                        Bank.ANN,
                        new PersonAction.ConfirmStep(migration.id(), attempt().number(), step.id(), "did it"));
            }
            if (step.action() instanceof StepAction.Drain && random.nextInt(3) == 0) {
                return by(Bank.DAN, ask("drain-before-scale"));
            }
        }
        return null;
    }

    private PersonAction.AskOverride ask(String rule) {
        return new PersonAction.AskOverride(migration.id(), new RuleId(rule), "we must");
    }

    private @Nullable Taken breached() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> rollBack();
            case 2, 3 ->
                by(
                        Bank.ANN,
                        new PersonAction.WatchAgain(migration.id(), attempt().number(), "mended"));
            default -> null;
        };
    }

    private Taken undecided() {
        int number = attempt().number();
        boolean isGranted =
                programme.granted(migration.id(), new RuleId("watch-complete")).isPresent();
        return switch (isGranted ? 3 : random.nextInt(11)) {
            case 0 -> rollBack();
            case 6, 7 -> by(Bank.ANN, new PersonAction.AcknowledgeGroup(migration.id(), ErrorLines.RESET));
            case 1 -> by(Bank.ANN, new PersonAction.ExtendWatch(migration.id(), number, Duration.ofMinutes(1)));
            case 2, 3 -> by(Bank.ANN, new PersonAction.AcceptWatch(migration.id(), number, "good enough"));
            default -> by(Bank.DAN, ask("watch-complete"));
        };
    }

    private Taken analyse() {
        RcaState rca = attempt().rca().orElse(null);
        int number = attempt().number();
        if (random.nextInt(8) == 0) {
            return by(Bank.EVE, ask("rca-before-retry"));
        }
        if (random.nextInt(5) == 0) {
            return prepare();
        }
        if (rca == null || rca.status() == RcaState.Status.RETURNED) {
            return by(Bank.ANN, new PersonAction.WriteRca(migration.id(), number, rca(number)));
        }
        return random.nextInt(5) == 0
                ? by(Bank.BO, new PersonAction.ReturnRca(migration.id(), number, rca.version(), "say more"))
                : by(oneOf(Bank.ANN, Bank.BO), new PersonAction.AcceptRca(migration.id(), number, rca.version()));
    }

    private Rca rca(int number) {
        RcaItem item = random.nextBoolean()
                ? new RcaItem(Bank.PREPARE, new ItemId("lesson-" + number), "Lesson " + number, null)
                : new RcaItem(Bank.GO, new ItemId("reworded-" + number), "Backup, tried " + number, Bank.BACKUP);
        return random.nextInt(4) == 0
                ? new Rca("it broke", "unknown", "none", List.of(), "no check can see it")
                : new Rca("it broke", "a cause", "a check", List.of(item), null);
    }

    private Taken farewell() {
        List<Taken> all = works(GateRole.DECOMMISSION);
        return all.isEmpty() || random.nextInt(3) == 0
                ? by(Bank.ANN, new PersonAction.Decommission(migration.id(), "switched off"))
                : all.get(random.nextInt(all.size()));
    }
}
