package dev.lockkeeper.decision;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.action.Action;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.evidence.Past;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.guide.Guidance;
import dev.lockkeeper.domain.guide.GuideQuestion;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.GoRequest;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.ProgrammeState;
import dev.lockkeeper.domain.state.RuleOverride;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Chooses what happens next: often what helps, often enough what does not. */
final class Moves {
    private static final List<Person> PEOPLE = List.of(Bank.ANN, Bank.BO, Bank.CAS, Bank.DAN, Bank.EVE, Bank.ZOE);
    private static final List<String> RULES = List.of(
            "rca-before-retry",
            "gates-in-order",
            "phase-order",
            "half-moved",
            "dns-ttl",
            "four-eyes",
            "window",
            "one-at-a-time",
            "baseline-first",
            "rehearsed",
            "watch-complete",
            "incident-first",
            "drain-before-scale",
            "hold",
            "no-such-rule");

    private final Programme plan;
    private final ProgrammeState state;
    private final Instant now;
    private final Random random;
    private final Migration migration;
    private final MigrationState known;

    Moves(Programme plan, ProgrammeState state, Instant now, Random random) {
        this.plan = plan;
        this.state = state;
        this.now = now;
        this.random = random;
        // Most of a history is about one migration, so that it gets somewhere.
        migration = plan.migrations()
                .get(
                        random.nextInt(10) < 7
                                ? 0
                                : random.nextInt(plan.migrations().size()));
        known = state.migration(migration.id());
    }

    static Observation.PlanRead planRead(Programme plan) {
        return new Observation.PlanRead(
                plan.digest(),
                "bank.yaml",
                plan.migrations().stream().map(Migration::id).toList());
    }

    static Programme with(Programme plan, Digest digest) {
        return new Programme(
                plan.id(),
                plan.title(),
                plan.channel(),
                plan.zone(),
                plan.roles(),
                plan.rules(),
                plan.windows(),
                plan.freezes(),
                plan.sources(),
                plan.migrations(),
                digest);
    }

    Taken next() {
        Duration later = random.nextInt(8) == 0 ? jump() : Duration.ofSeconds(random.nextInt(20));
        int kind = random.nextInt(100);
        if (kind < 55) {
            Action seen = new Sights(plan, state, now.plus(later), random).next();
            if (seen != null) {
                return new Taken(later, Bank.BOT, seen);
            }
        }
        if (kind < 90) {
            Taken helpful = new HelpfulMoves(plan, state, migration, random).next();
            if (helpful != null) {
                return new Taken(later, helpful.by(), helpful.action());
            }
        }
        if (kind == 98) {
            return new Taken(later, Bank.ANN, new PersonAction.ShareLook(migration.id(), LookTest.HERE, LookTest.TOLD));
        }
        return kind == 99 && random.nextInt(3) == 0
                ? new Taken(later, Bank.BOT, otherPlan())
                : new Taken(later, PEOPLE.get(random.nextInt(PEOPLE.size())), anything());
    }

    private Duration jump() {
        return switch (random.nextInt(12)) {
            case 0 -> Duration.ofSeconds(-random.nextInt(60));
            case 1, 2, 3, 4 -> Duration.ofMinutes(random.nextInt(5));
            case 5, 6, 7 -> Duration.ofSeconds(61);
            case 8 -> Duration.ofMinutes(15);
            case 9 -> Duration.ofMinutes(16);
            case 10 -> Duration.ofHours(1);
            default -> Duration.ofHours(25);
        };
    }

    private Observation otherPlan() {
        Digest digest = Digest.of("plan " + random.nextInt(3));
        return new Observation.PlanRead(
                digest,
                "bank.yaml",
                plan.migrations().stream().map(Migration::id).toList());
    }

    /** Anything that anybody could click or type, whether it makes sense or not. */
    private PersonAction anything() {
        Gate gate = migration.gates().get(random.nextInt(migration.gates().size()));
        Item item = gate.items().get(random.nextInt(gate.items().size()));
        GoRequest go = known.go();
        String goId = go == null ? "go-1" : go.goId();
        return switch (random.nextInt(19)) {
            case 18 -> waiver();
            case 17 -> new PersonAction.StopChecks(migration.id(), gate.id());
            case 15 -> new PersonAction.ApproveBaseline(migration.id(), seal());
            case 16 ->
                new PersonAction.ChooseBaseline(
                        migration.id(),
                        seal(),
                        List.of(Past.NOW, Past.DAY, Past.WEEK).get(random.nextInt(3)),
                        random.nextBoolean() ? "" : "calmer");
            case 0 -> new PersonAction.RunChecks(migration.id(), gate.id());
            case 1 -> new PersonAction.Tick(migration.id(), gate.id(), item.id(), "note " + random.nextInt(3));
            case 2 -> new PersonAction.Untick(migration.id(), gate.id(), item.id(), "not so");
            case 3 -> new PersonAction.ApproveGate(migration.id(), gate.id());
            case 4 -> new PersonAction.CaptureBaseline(migration.id());
            case 5 ->
                random.nextBoolean()
                        ? new PersonAction.RecordRehearsal(migration.id(), "in staging")
                        : new PersonAction.AnswerGuide(
                                migration.id(),
                                new Guidance(random.nextBoolean() ? List.of() : List.of(GuideQuestion.STABLE_NAME)));
            case 6 -> new PersonAction.RequestCutover(migration.id());
            case 7 -> new PersonAction.Approve(migration.id(), goId, digest(go));
            case 8 -> new PersonAction.RejectGo(migration.id(), goId, "not tonight");
            case 9 -> new PersonAction.WithdrawRequest(migration.id(), goId, "wrong evening");
            case 10 -> rule();
            case 11 -> new PersonAction.Decommission(migration.id(), "gone");
            case 12 -> freeze();
            case 13 -> errors();
            default -> later();
        };
    }

    /** Of what did not pass, where something did not. */
    private PersonAction waiver() {
        String reason = "known " + random.nextInt(2);
        for (Gate gate : migration.gates()) {
            for (Item item : gate.items()) {
                boolean isFound = known.gate(gate.id())
                        .item(item.id())
                        .filter(it -> it.verdict() != Verdict.PASS)
                        .isPresent();
                if (isFound && random.nextBoolean()) {
                    return new PersonAction.Waive(migration.id(), gate.id(), item.id(), reason);
                }
            }
        }
        Gate first = migration.gates().get(0);
        return new PersonAction.Waive(
                migration.id(), first.id(), first.items().get(0).id(), reason);
    }

    private PersonAction errors() {
        Digest group = random.nextInt(4) == 0 ? ErrorLines.REFUSES : ErrorLines.RESET;
        return random.nextInt(4) == 0
                ? new PersonAction.CallFailure(migration.id(), group)
                : new PersonAction.AcknowledgeGroup(migration.id(), group);
    }

    private Digest seal() {
        return known.baseline() == null || random.nextInt(5) == 0
                ? Digest.NONE
                : known.baseline().seal();
    }

    private PersonAction freeze() {
        return random.nextInt(3) > 0
                ? new PersonAction.LiftFreeze("over")
                : new PersonAction.DeclareFreeze(
                        random.nextBoolean() ? now.plus(Duration.ofMinutes(30)) : null, "a bad night");
    }

    private PersonAction rule() {
        List<RuleOverride> all = List.copyOf(state.overrides().values());
        if (random.nextBoolean() || all.isEmpty()) {
            RuleId rule = new RuleId(RULES.get(random.nextInt(RULES.size())));
            return new PersonAction.AskOverride(migration.id(), rule, "we must");
        }
        RuleOverride one = all.get(random.nextInt(all.size()));
        return new PersonAction.AnswerOverride(one.migration(), one.overrideId(), random.nextInt(4) > 0, "as you say");
    }

    private PersonAction later() {
        int number = known.attempt().map(Attempt::number).orElse(1) - random.nextInt(2);
        var steps = random.nextBoolean() ? migration.cutover() : migration.rollback();
        var step = steps.get(random.nextInt(steps.size())).id();
        return switch (random.nextInt(9)) {
            case 0 -> new PersonAction.ConfirmStep(migration.id(), number, step, "");
            case 1 -> new PersonAction.RetryStep(migration.id(), number, step);
            case 2 -> new PersonAction.WatchAgain(migration.id(), number, "mended");
            case 3 -> new PersonAction.ExtendWatch(migration.id(), number, Duration.ofMinutes(random.nextInt(3)));
            case 4 -> new PersonAction.AcceptWatch(migration.id(), number, "good enough");
            case 5 -> new PersonAction.RollBack(migration.id(), number, "it hurts");
            case 6 -> new PersonAction.WriteRca(migration.id(), number, Scenes.rca());
            case 7 -> new PersonAction.AcceptRca(migration.id(), number, 1 + random.nextInt(2));
            default -> new PersonAction.ReturnRca(migration.id(), number, 1 + random.nextInt(2), "say more");
        };
    }

    private Digest digest(@Nullable GoRequest go) {
        if (go == null || random.nextInt(4) == 0) {
            return Digest.of("something else");
        }
        return go.evidence();
    }

    static Verdict mostly(Verdict wanted, Random random) {
        return random.nextInt(12) == 0 ? List.of(Verdict.values()).get(random.nextInt(4)) : wanted;
    }
}
