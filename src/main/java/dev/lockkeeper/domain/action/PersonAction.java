package dev.lockkeeper.domain.action;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.StepId;
import dev.lockkeeper.domain.entry.RollbackEntry.Rca;
import dev.lockkeeper.domain.evidence.Past;
import dev.lockkeeper.domain.guide.Guidance;
import dev.lockkeeper.domain.look.Told;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person asks for, by command, button or modal. Every one of them can be refused. */
public sealed interface PersonAction extends Action {
    /** The migration that it is about; null when it is about the programme. */
    @Nullable
    MigrationId migration();

    /** In a few words for refusals and the ledger: {@code Cutover of billing}. */
    String words();

    /** Run every check of a gate again. */
    record RunChecks(MigrationId migration, GateId gate) implements PersonAction {
        @Override
        public String words() {
            return "Checks of " + migration + " " + gate;
        }
    }

    /** Stop the checks of a gate that are running; what has no evidence yet was not evaluated. */
    record StopChecks(MigrationId migration, GateId gate) implements PersonAction {
        @Override
        public String words() {
            return "Stopping the checks of " + migration + " " + gate;
        }
    }

    /** Tick a manual item. */
    record Tick(MigrationId migration, GateId gate, ItemId item, String note) implements PersonAction {
        @Override
        public String words() {
            return "Tick of " + item + " of " + migration;
        }
    }

    /** Take a tick back. */
    record Untick(MigrationId migration, GateId gate, ItemId item, String reason) implements PersonAction {
        @Override
        public String words() {
            return "Taking back the tick of " + item + " of " + migration;
        }
    }

    /** Say that one wants to go on although an item did not pass; its verdict stays. */
    record Waive(MigrationId migration, GateId gate, ItemId item, String reason) implements PersonAction {
        @Override
        public String words() {
            return "Waiver of " + item + " of " + migration;
        }
    }

    /** Approve a gate that needs approvals besides its items (not the GO gate). */
    record ApproveGate(MigrationId migration, GateId gate) implements PersonAction {
        @Override
        public String words() {
            return "Approval of gate " + gate + " of " + migration;
        }
    }

    /** Answer the guide to the kind of the workload. */
    record AnswerGuide(MigrationId migration, Guidance guidance) implements PersonAction {
        @Override
        public String words() {
            return "Guide of " + migration;
        }
    }

    /** Capture the baseline. */
    record CaptureBaseline(MigrationId migration) implements PersonAction {
        @Override
        public String words() {
            return "Baseline of " + migration;
        }
    }

    /** Approve the baseline that has the seal; not for who had it captured or chose its window. */
    record ApproveBaseline(MigrationId migration, Digest seal) implements PersonAction {
        @Override
        public String words() {
            return "Approval of the baseline of " + migration;
        }
    }

    /** Put another captured window of the baseline in force. */
    record ChooseBaseline(MigrationId migration, Digest seal, Past past, String reason) implements PersonAction {
        @Override
        public String words() {
            return "Choice of the baseline's window of " + migration;
        }
    }

    /** Record a rehearsal of the cutover and its rollback, with a note or link. */
    record RecordRehearsal(MigrationId migration, String note) implements PersonAction {
        @Override
        public String words() {
            return "Rehearsal of " + migration;
        }
    }

    /** Ask for the go. */
    record RequestCutover(MigrationId migration) implements PersonAction {
        @Override
        public String words() {
            return "Cutover of " + migration;
        }
    }

    /** Say go to the evidence that was shown. */
    record Approve(MigrationId migration, String goId, Digest shown) implements PersonAction {
        @Override
        public String words() {
            return "Go for " + migration;
        }
    }

    /** Say no-go. */
    record RejectGo(MigrationId migration, String goId, String reason) implements PersonAction {
        @Override
        public String words() {
            return "No-go for " + migration;
        }
    }

    /** Take the own request back. */
    record WithdrawRequest(MigrationId migration, String goId, String reason) implements PersonAction {
        @Override
        public String words() {
            return "Withdrawal of the cutover request of " + migration;
        }
    }

    /** Say that a manual step is done. */
    record ConfirmStep(MigrationId migration, int attempt, StepId step, String note) implements PersonAction {
        @Override
        public String words() {
            return "Step " + step + " of " + migration;
        }
    }

    /** Try a failed step again. */
    record RetryStep(MigrationId migration, int attempt, StepId step) implements PersonAction {
        @Override
        public String words() {
            return "Retry of step " + step + " of " + migration;
        }
    }

    /** Watch again from now on, after a breach that was fixed. */
    record WatchAgain(MigrationId migration, int attempt, String reason) implements PersonAction {
        @Override
        public String words() {
            return "New watch of " + migration;
        }
    }

    /** Give an inconclusive watch more time. */
    record ExtendWatch(MigrationId migration, int attempt, Duration by) implements PersonAction {
        @Override
        public String words() {
            return "Extension of the watch of " + migration;
        }
    }

    /** Accept an inconclusive watch; needs an override of watch-complete. */
    record AcceptWatch(MigrationId migration, int attempt, String reason) implements PersonAction {
        @Override
        public String words() {
            return "Acceptance of the inconclusive watch of " + migration;
        }
    }

    /** Say that a kind of error line that was not there before is known. */
    record AcknowledgeGroup(MigrationId migration, Digest group) implements PersonAction {
        @Override
        public String words() {
            return "Acknowledgement of error lines of " + migration;
        }
    }

    /** Say that a kind of error line that was not there before is a failure. */
    record CallFailure(MigrationId migration, Digest group) implements PersonAction {
        @Override
        public String words() {
            return "Calling error lines of " + migration + " a failure";
        }
    }

    /** Roll back. */
    record RollBack(MigrationId migration, int attempt, String reason) implements PersonAction {
        @Override
        public String words() {
            return "Rollback of " + migration;
        }
    }

    /** Write the root cause analysis of a rolled-back attempt. */
    record WriteRca(MigrationId migration, int attempt, Rca rca) implements PersonAction {
        @Override
        public String words() {
            return "Root cause analysis of " + migration + " attempt " + attempt;
        }
    }

    /** Accept somebody else's root cause analysis. */
    record AcceptRca(MigrationId migration, int attempt, int version) implements PersonAction {
        @Override
        public String words() {
            return "Acceptance of the root cause analysis of " + migration + " attempt " + attempt;
        }
    }

    /** Send somebody else's root cause analysis back. */
    record ReturnRca(MigrationId migration, int attempt, int version, String reason) implements PersonAction {
        @Override
        public String words() {
            return "Return of the root cause analysis of " + migration + " attempt " + attempt;
        }
    }

    /** Take the old platform down. */
    record Decommission(MigrationId migration, String note) implements PersonAction {
        @Override
        public String words() {
            return "Decommissioning of " + migration;
        }
    }

    /** Ask for an exception to one rule, once. */
    record AskOverride(MigrationId migration, RuleId rule, String reason) implements PersonAction {
        @Override
        public String words() {
            return "Override of " + rule + " for " + migration;
        }
    }

    /** Grant or deny an asked exception. */
    record AnswerOverride(MigrationId migration, String overrideId, boolean grant, String reason)
            implements PersonAction {
        @Override
        public String words() {
            return "Answer to the override for " + migration;
        }
    }

    /** Freeze the programme; until null means until lifted. */
    record DeclareFreeze(java.time.@Nullable Instant until, String reason) implements PersonAction {
        @Override
        public @Nullable MigrationId migration() {
            return null;
        }

        @Override
        public String words() {
            return "Freeze";
        }
    }

    /** Lift the declared freeze. */
    record LiftFreeze(String reason) implements PersonAction {
        @Override
        public @Nullable MigrationId migration() {
            return null;
        }

        @Override
        public String words() {
            return "Lifting of the freeze";
        }
    }

    /**
     * Look at something that the command's file keeps for some roles.
     *
     * @param line what is asked, as it would be typed
     */
    record AskLook(@Nullable MigrationId migration, String line, List<String> roles) implements PersonAction {
        public AskLook {
            roles = List.copyOf(roles);
        }

        @Override
        public String words() {
            return "Look " + line;
        }
    }

    /** Show everybody in a channel what was looked at. */
    record ShareLook(@Nullable MigrationId migration, Channel channel, Told told) implements PersonAction {
        @Override
        public String words() {
            return "Sharing of " + told.line();
        }
    }
}
