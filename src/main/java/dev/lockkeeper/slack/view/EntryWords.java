package dev.lockkeeper.slack.view;

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
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An entry in a few words: what, of which migration, and the fact that matters. */
public final class EntryWords {
    private EntryWords() {}

    /** Whether a report tells it; single samples and looks are left to the export. */
    public static boolean isNews(Entry entry) {
        return !(entry instanceof WatchEntry.SlotSampled
                || entry instanceof WatchEntry.SlotAskedAgain
                || entry instanceof GateEntry.TtlObserved
                || entry instanceof HoldEntry.HoldObserved
                || entry instanceof GateEntry.ChecksStarted
                || entry instanceof GateEntry.CheckProgressed
                || entry instanceof StepEntry.StepProgressed
                || entry instanceof GateEntry.ChecksFinished);
    }

    /** The words, without who and when. */
    public static String of(Entry entry) {
        String migration = entry.migration() == null ? "" : " · " + entry.migration();
        String detail = detail(entry);
        return words(entry) + migration + (detail == null || detail.isEmpty() ? "" : " · " + detail);
    }

    /** {@code CutoverRequested} as {@code cutover requested}. */
    private static String words(Entry entry) {
        return entry.getClass()
                .getSimpleName()
                .replaceAll("(?<!^)([A-Z])", " $1")
                .toLowerCase(Locale.ROOT);
    }

    private static @Nullable String detail(Entry entry) {
        if (entry instanceof PlanEntry it) {
            return plan(it);
        }
        if (entry instanceof LookEntry.LookShared it) {
            return it.line();
        }
        if (entry instanceof RuleEntry it) {
            return rule(it);
        }
        if (entry instanceof GateEntry it) {
            return gate(it);
        }
        if (entry instanceof CutoverEntry it) {
            return cutover(it);
        }
        if (entry instanceof StepEntry it) {
            return it.direction().name().toLowerCase(Locale.ROOT) + " step " + it.step() + step(it);
        }
        if (entry instanceof WatchEntry it) {
            return watch(it);
        }
        if (entry instanceof RollbackEntry it) {
            return rollback(it);
        }
        if (entry instanceof HoldEntry it) {
            return hold(it);
        }
        if (entry instanceof AnnouncementEntry it) {
            return announcement(it);
        }
        if (entry instanceof PatternEntry it) {
            return pattern(it);
        }
        throw new AssertionError(entry);
    }

    private static @Nullable String plan(PlanEntry entry) {
        if (entry instanceof PlanEntry.PlanLoaded it) {
            return it.source() + " " + it.plan().shortForm();
        }
        if (entry instanceof PlanEntry.FreezeDeclared it) {
            return it.reason();
        }
        return entry instanceof PlanEntry.PlanSetAside it ? it.reason() : null;
    }

    private static @Nullable String rule(RuleEntry entry) {
        if (entry instanceof RuleEntry.Refused it) {
            return it.action() + " by " + it.rule() + ": " + it.fact();
        }
        if (entry instanceof RuleEntry.OverrideAsked it) {
            return it.rule() + ": " + it.reason();
        }
        return entry instanceof RuleEntry.OverrideUsed it ? it.rule() + ": " + it.fact() : null;
    }

    private static @Nullable String gate(GateEntry entry) {
        if (entry instanceof GateEntry.ItemTicked it) {
            return it.gate() + " " + it.item() + ": " + it.note();
        }
        if (entry instanceof GateEntry.EvidenceRecorded it) {
            return it.gate() + " " + it.item() + ": " + it.evidence().verdict() + " "
                    + it.evidence().summary();
        }
        if (entry instanceof GateEntry.FindingWaived it) {
            return it.gate() + " " + it.item() + ": " + it.reason();
        }
        if (entry instanceof GateEntry.CheckProgressed it) {
            return it.gate() + " " + it.item() + ": " + it.progress().percent() + " %, "
                    + it.progress().words();
        }
        if (entry instanceof GateEntry.GateOpened it) {
            return it.gate().value();
        }
        if (entry instanceof GateEntry.GateShut it) {
            return it.gate() + ": " + it.reason();
        }
        if (entry instanceof GateEntry.GuideAnswered it) {
            return it.guidance().words();
        }
        if (entry instanceof GateEntry.BaselineCaptured it) {
            return it.seal().shortForm();
        }
        if (entry instanceof GateEntry.BaselineApproved it) {
            return it.seal().shortForm();
        }
        if (entry instanceof GateEntry.BaselineChosen it) {
            return it.past().words() + ": " + it.reason();
        }
        return entry instanceof GateEntry.BaselineRefused it ? it.reason() : null;
    }

    private static @Nullable String cutover(CutoverEntry entry) {
        if (entry instanceof CutoverEntry.CutoverRequested it) {
            return "evidence " + it.evidence().shortForm();
        }
        if (entry instanceof CutoverEntry.ApprovalGiven it) {
            return "evidence " + it.evidence().shortForm();
        }
        if (entry instanceof CutoverEntry.ApprovalVoided it) {
            return "of " + it.approver() + ": " + String.join("; ", it.changed());
        }
        if (entry instanceof CutoverEntry.NoGo it) {
            return it.reason();
        }
        return entry instanceof CutoverEntry.AttemptStarted it ? "attempt " + it.attempt() : null;
    }

    private static String step(StepEntry entry) {
        if (entry instanceof StepEntry.StepDone it) {
            return ": " + it.detail();
        }
        if (entry instanceof StepEntry.StepFailed it) {
            return ": " + it.detail();
        }
        if (entry instanceof StepEntry.RecordServed it) {
            return ": on every authoritative server, TTL " + it.ttlSeconds() + " s";
        }
        return entry instanceof StepEntry.DnsSwitched it ? ": " + it.detail() : "";
    }

    private static @Nullable String watch(WatchEntry entry) {
        if (entry instanceof WatchEntry.WatchBreached it) {
            return it.signal() + ": " + it.evidence().summary();
        }
        if (entry instanceof WatchEntry.WatchInconclusive it) {
            return it.reason();
        }
        return entry instanceof WatchEntry.WatchAccepted it ? it.reason() : null;
    }

    private static @Nullable String rollback(RollbackEntry entry) {
        if (entry instanceof RollbackEntry.IncidentOpened it) {
            return it.cause();
        }
        if (entry instanceof RollbackEntry.IncidentNoted it) {
            return it.title();
        }
        if (entry instanceof RollbackEntry.RcaWritten it) {
            return it.rca().rootCause();
        }
        return entry instanceof RollbackEntry.RcaReturned it ? it.reason() : null;
    }

    private static String announcement(AnnouncementEntry entry) {
        String what = entry.what().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return entry instanceof AnnouncementEntry.AnnouncementEnded it ? what + ": " + it.detail() : what;
    }

    private static String pattern(PatternEntry entry) {
        return entry instanceof PatternEntry.GroupFound it
                ? (it.found().isNew() ? "NEW" : "VARIANT") + " '" + it.found().words() + "'"
                : entry.group().shortForm();
    }

    private static @Nullable String hold(HoldEntry entry) {
        if (entry instanceof HoldEntry.HoldObserved it) {
            return it.verdict() + " " + it.summary();
        }
        return entry instanceof HoldEntry.Decommissioned it ? it.note() : null;
    }
}
