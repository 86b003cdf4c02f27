package dev.lockkeeper.ledger.form;

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
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The names under which entries are written, for good: a class may be renamed, its kind never is. An entry whose components
 * change gets a higher version, and what was written before stays readable.
 */
final class EntryKinds {
    private static final Map<Class<? extends Entry>, EntryKind> KINDS = new HashMap<>();

    static {
        name(PlanEntry.PlanLoaded.class, "plan-loaded", 1);
        name(PlanEntry.PlanSetAside.class, "plan-set-aside", 1);
        name(PlanEntry.FreezeDeclared.class, "freeze-declared", 1);
        name(PlanEntry.FreezeLifted.class, "freeze-lifted", 1);
        name(PlanEntry.HeadTold.class, "head-told", 1);

        name(RuleEntry.Refused.class, "refused", 1);
        name(RuleEntry.OverrideAsked.class, "override-asked", 1);
        name(RuleEntry.OverrideGranted.class, "override-granted", 1);
        name(RuleEntry.OverrideDenied.class, "override-denied", 1);
        name(RuleEntry.OverrideUsed.class, "override-used", 1);

        name(GateEntry.ItemTicked.class, "item-ticked", 1);
        name(GateEntry.ItemUnticked.class, "item-unticked", 1);
        name(GateEntry.FindingWaived.class, "finding-waived", 1);
        name(GateEntry.ChecksStarted.class, "checks-started", 1);
        name(GateEntry.EvidenceRecorded.class, "evidence-recorded", 1);
        name(GateEntry.CheckProgressed.class, "check-progressed", 1);
        name(GateEntry.ChecksFinished.class, "checks-finished", 1);
        name(GateEntry.GateApproved.class, "gate-approved", 1);
        name(GateEntry.GateOpened.class, "gate-opened", 1);
        name(GateEntry.GateShut.class, "gate-shut", 1);
        name(GateEntry.BaselineStarted.class, "baseline-started", 1);
        name(GateEntry.BaselineCaptured.class, "baseline-captured", 1);
        name(GateEntry.BaselineApproved.class, "baseline-approved", 1);
        name(GateEntry.BaselineChosen.class, "baseline-chosen", 1);
        name(GateEntry.BaselineRefused.class, "baseline-refused", 1);
        name(GateEntry.TtlObserved.class, "ttl-observed", 1);
        name(GateEntry.Rehearsed.class, "rehearsed", 1);
        name(GateEntry.GuideAnswered.class, "guide-answered", 1);

        name(CutoverEntry.CutoverRequested.class, "cutover-requested", 1);
        name(CutoverEntry.EvidenceRenewed.class, "evidence-renewed", 1);
        name(CutoverEntry.ApprovalGiven.class, "approval-given", 1);
        name(CutoverEntry.ApprovalVoided.class, "approval-voided", 1);
        name(CutoverEntry.NoGo.class, "no-go", 1);
        name(CutoverEntry.RequestWithdrawn.class, "request-withdrawn", 1);
        name(CutoverEntry.RequestExpired.class, "request-expired", 1);
        name(CutoverEntry.AttemptStarted.class, "attempt-started", 1);
        name(CutoverEntry.Validated.class, "validated", 1);

        name(StepEntry.StepStarted.class, "step-started", 1);
        name(StepEntry.StepProgressed.class, "step-progressed", 1);
        name(StepEntry.StepDone.class, "step-done", 1);
        name(StepEntry.StepFailed.class, "step-failed", 1);
        name(StepEntry.RecordServed.class, "record-served", 1);
        name(StepEntry.DnsSwitched.class, "dns-switched", 1);

        name(PatternEntry.GroupFound.class, "error-group-found", 1);
        name(PatternEntry.GroupAcknowledged.class, "error-group-acknowledged", 1);
        name(PatternEntry.GroupCalledFailure.class, "error-group-called-failure", 1);

        name(WatchEntry.WatchStarted.class, "watch-started", 1);
        name(WatchEntry.SlotSampled.class, "slot-sampled", 1);
        name(WatchEntry.SlotAskedAgain.class, "slot-asked-again", 1);
        name(WatchEntry.WatchBreached.class, "watch-breached", 1);
        name(WatchEntry.WatchPassed.class, "watch-passed", 1);
        name(WatchEntry.WatchInconclusive.class, "watch-inconclusive", 1);
        name(WatchEntry.WatchExtended.class, "watch-extended", 1);
        name(WatchEntry.WatchAccepted.class, "watch-accepted", 1);

        name(RollbackEntry.IncidentOpened.class, "incident-opened", 1);
        name(RollbackEntry.IncidentNoted.class, "incident-noted", 1);
        name(RollbackEntry.RollbackStarted.class, "rollback-started", 1);
        name(RollbackEntry.RolledBack.class, "rolled-back", 1);
        name(RollbackEntry.RcaWritten.class, "rca-written", 1);
        name(RollbackEntry.RcaAccepted.class, "rca-accepted", 1);
        name(RollbackEntry.RcaReturned.class, "rca-returned", 1);

        name(HoldEntry.HoldStarted.class, "hold-started", 1);
        name(HoldEntry.HoldObserved.class, "hold-observed", 1);
        name(HoldEntry.HoldCompleted.class, "hold-completed", 1);
        name(HoldEntry.Decommissioned.class, "decommissioned", 1);

        name(AnnouncementEntry.AnnouncementStarted.class, "announcement-started", 1);
        name(AnnouncementEntry.AnnouncementEnded.class, "announcement-ended", 1);

        name(LookEntry.LookShared.class, "look-shared", 1);
    }

    private EntryKinds() {}

    private static void name(Class<? extends Entry> type, String name, int version) {
        EntryKind kind = new EntryKind(name, version);
        if (KINDS.containsValue(kind) || KINDS.put(type, kind) != null) {
            throw new AssertionError("entry kind must be unique, got '" + kind + "' for " + type);
        }
    }

    static EntryKind of(Class<? extends Entry> type) {
        EntryKind kind = KINDS.get(type);
        if (kind == null) {
            throw new IllegalArgumentException("entry must have a kind to be written under, got '" + type + "'");
        }
        return kind;
    }

    static Set<Class<? extends Entry>> types() {
        return Set.copyOf(KINDS.keySet());
    }
}
