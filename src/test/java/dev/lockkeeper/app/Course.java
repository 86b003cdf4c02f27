package dev.lockkeeper.app;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.domain.state.RcaState;
import dev.lockkeeper.domain.state.SealedBaseline;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.estate.panel.Panel;
import dev.lockkeeper.rehearsal.slack.model.Inputs;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a migration goes, from its first gate to the end of the old platform. */
enum Course {
    /** All is well. */
    GOOD {
        @Override
        void lead(Stubborn people) {
            people.workOn(people.gate(GateRole.PREPARATION));
            cutOver(people);
            validate(people);
        }
    },

    /** The watch sees a promise broken; it goes back, and after the root cause analysis there again. */
    BACK_AND_AGAIN {
        @Override
        void lead(Stubborn people) {
            Panel panel = people.stage().room.estate().panel();
            people.workOn(people.gate(GateRole.PREPARATION));
            cutOver(people);
            panel.errorRate(people.name(), Side.NEW, 40);
            rollBack(people);
            panel.errorRate(people.name(), Side.NEW, 0);
            analyse(people);
            panel.scale(people.name(), 2);
            people.workOn(people.gate(GateRole.PREPARATION));
            cutOver(people);
            validate(people);
        }
    };

    /** From its first gate until the old platform may be taken down. */
    abstract void lead(Stubborn people);

    /** All of it. */
    void play(Stubborn people) {
        lead(people);
        decommission(people);
    }

    /** From an open preparation to the watch. */
    static void cutOver(Stubborn people) {
        int before = people.state().attempts().size();
        @Nullable Digest old = baseline(people.state());
        people.insist("a baseline", () -> !Objects.equals(baseline(people.state()), old), () -> {
            MigrationState now = people.state();
            // What is under way or has just come is not asked for again.
            if (now.baselineRun() == null && Objects.equals(baseline(now), old)) {
                people.types("baseline " + people.name());
            }
        });
        people.insist(
                "an approved baseline",
                () -> isApproved(people.state()),
                () -> people.press(Stubborn.BO, "approve-baseline:" + people.prefix()));
        Gate go = people.gate(GateRole.GO);
        people.insist("the go's checks", () -> people.isMeasured(go), () -> people.check(go));
        people.insist("a request", () -> !people.isIn(Phase.PREPARING), () -> people.types("cutover " + people.name()));
        for (String approver : List.of(Stubborn.BO, Stubborn.CAS)) {
            people.insist(
                    approver + "'s go",
                    () -> people.hasGone(approver),
                    () -> people.press(approver, "go:" + people.prefix()));
        }
        people.awaits("an attempt", () -> people.state().attempts().size() > before);
        String number = "|" + (before + 1) + "|";
        people.insist(
                "the telling",
                () -> people.isDone("announce"),
                () -> people.press(Stubborn.ANN, "confirm-step:" + people.prefix() + number + "announce"));
        people.awaits("the switch's turn", () -> people.isBegun("switch-dns"));
        people.stage().room.estate().panel().switchDns(people.name(), true);
        people.awaits("the watch", () -> people.isBeyond(Phase.CUTTING_OVER));
    }

    private static @Nullable Digest baseline(MigrationState state) {
        SealedBaseline sealed = state.baseline();
        return sealed == null ? null : sealed.seal();
    }

    private static boolean isApproved(MigrationState state) {
        SealedBaseline sealed = state.baseline();
        return sealed != null && sealed.approval() != null;
    }

    private static void rollBack(Stubborn people) {
        people.awaits("the breach", () -> people.state().phase().compareTo(Phase.BREACHED) >= 0);
        people.insist(
                "the way back",
                () -> people.state().phase().compareTo(Phase.ROLLING_BACK) >= 0,
                () -> people.press(Stubborn.ANN, "roll-back:" + people.prefix()));
        people.awaits("the turn of the record", () -> people.isBegun("dns-back"));
        people.stage().room.estate().panel().switchDns(people.name(), false);
        people.awaits("the end of the way back", () -> people.isIn(Phase.ROLLED_BACK));
    }

    private static void analyse(Stubborn people) {
        people.insist(
                "the analysis",
                () -> attempt(people).rca().isPresent(),
                () -> people.press(
                        Stubborn.ANN,
                        "write-rca:" + people.prefix(),
                        Inputs.NONE
                                .with("cause", "cause", "the connection pool of the new side is too small")
                                .with("prevention", "prevention", "the pool is sized by load test")
                                .with("gate", "gate", "prepare")
                                .with("item", "item", "Pool size was load-tested")));
        people.insist(
                "its acceptance",
                () -> attempt(people).rca().orElseThrow().status() == RcaState.Status.ACCEPTED,
                () -> people.press(Stubborn.BO, "accept-rca:" + people.prefix()));
        people.awaits("the next time", () -> people.isIn(Phase.PREPARING));
    }

    private static Attempt attempt(Stubborn people) {
        return people.state().attempt().orElseThrow();
    }

    static void validate(Stubborn people) {
        people.awaits("the watch's end", () -> people.isBeyond(Phase.WATCHING));
        people.workOn(people.gate(GateRole.VALIDATION));
        people.awaits("the hold's end", () -> people.isBeyond(Phase.HOLDING));
    }

    static void decommission(Stubborn people) {
        Gate last = people.gate(GateRole.DECOMMISSION);
        people.tick(last);
        people.insist("the last checks", () -> people.isMeasured(last), () -> people.check(last));
        people.insist(
                "the end",
                () -> people.isIn(Phase.DECOMMISSIONED),
                () -> people.types("decommission " + people.name() + " CHANGE-43"));
    }
}
