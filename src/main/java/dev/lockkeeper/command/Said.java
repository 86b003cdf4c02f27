package dev.lockkeeper.command;

import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.look.Look;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What somebody said after {@code /migrate}, understood. */
public sealed interface Said {
    /** What can be said, or the usage of one word. */
    record Help(@Nullable String word) implements Said {}

    /** The board, or one migration. */
    record Status(@Nullable MigrationId migration) implements Said {}

    /** The plan in force: digest, rules, windows, what it says of satisfiability. */
    record Plan() implements Said {}

    /** A gate's checklist; without a gate the one that is being worked on. */
    record Gate(MigrationId migration, @Nullable GateId gate) implements Said {}

    /** Try out whether a gate's checks can fail; without a gate those of all gates and of the watch. */
    record GateTest(MigrationId migration, @Nullable GateId gate) implements Said {}

    /**
     * How often the watch would have failed while the old platform was well.
     *
     * @param gate the gate instead of the watch; null for the watch
     * @param times how many moments of the last seven days are tried
     */
    record GateRehearse(MigrationId migration, @Nullable GateId gate, int times) implements Said {
        /** So many unless told otherwise: a share of one in sixteen is seen with 95 % confidence. */
        public static final int USUAL = 48;

        /** More take longer than Slack waits for an answer. */
        public static final int MOST = 200;
    }

    /**
     * What verdicts rest on.
     *
     * @param gate the gate, {@code watch}, or {@code cutover} or {@code rollback} for steps; null for all
     * @param item the gate's item, the watched signal, or the step; null for all
     */
    record ShowEvidence(
            MigrationId migration,
            @Nullable GateId gate,
            @Nullable String item) implements Said {}

    /** Run a gate's checks; without a gate those of the one that is being worked on. */
    record Check(MigrationId migration, @Nullable GateId gate) implements Said {}

    /** Say that one wants to go on although an item did not pass. */
    record Waive(MigrationId migration, GateId gate, ItemId item, String reason) implements Said {}

    /** StatefulSet or Deployment. */
    record Guide(MigrationId migration) implements Said {}

    /** Capture the baseline. */
    record Baseline(MigrationId migration) implements Said {}

    /** Look at the captured baseline. */
    record ShowBaseline(MigrationId migration) implements Said {}

    /** Record a rehearsal. */
    record Rehearse(MigrationId migration, String note) implements Said {}

    /** Ask for the go. */
    record Cutover(MigrationId migration) implements Said {}

    /** Roll back; without a reason the modal asks for it. */
    record Rollback(MigrationId migration, @Nullable String reason) implements Said {}

    /** Write or see the root cause analysis. */
    record Rca(MigrationId migration) implements Said {}

    /** The hold's clock and its stops. */
    record Hold(MigrationId migration) implements Said {}

    /** Take the old platform down; without a note the modal asks for it. */
    record Decommission(MigrationId migration, @Nullable String note) implements Said {}

    /** Freeze the programme; a null duration means until it is lifted. */
    record Freeze(@Nullable Duration length, String reason) implements Said {}

    /** Lift the declared freeze. */
    record Unfreeze(String reason) implements Said {}

    /** Ask for an override of one rule. */
    record RuleOverride(MigrationId migration, RuleId rule, String reason) implements Said {}

    /** The last entries of the ledger, of one migration or of all. */
    record Audit(@Nullable MigrationId migration, int count) implements Said {}

    /** The report of the last attempt. */
    record Report(MigrationId migration) implements Said {}

    /** What is wrong with each integration, and how to mend it. */
    record Doctor() implements Said {}

    /** Run the migration's smoke suites now, or look as a chat command of a file says. */
    record Glance(Look look) implements Said {}

    /** The chat commands that there are. */
    record Query() implements Said {}
}
