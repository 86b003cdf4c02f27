package dev.lockkeeper.slack.view;

import dev.lockkeeper.domain.evidence.Progress;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.Risk;
import dev.lockkeeper.domain.state.Phase;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Signs with their words, so that a message is readable without colour and by a screen reader. */
final class Marks {
    private Marks() {}

    static String of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "✅";
            case FAIL -> "❌";
            case INCONCLUSIVE -> "❔";
            case ERROR -> "⚠️";
        };
    }

    static String words(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "passed";
            case FAIL -> "failed";
            case INCONCLUSIVE -> "undecided";
            case ERROR -> "not measurable";
        };
    }

    static String of(Phase phase) {
        return switch (phase) {
            case PREPARING -> "⬜";
            case REQUESTED -> "🗳️";
            case CUTTING_OVER -> "🔀";
            case WATCHING -> "👀";
            case BREACHED -> "🚨";
            case UNDECIDED -> "❔";
            case VALIDATING -> "🔎";
            case ROLLING_BACK -> "↩️";
            case ROLLED_BACK -> "⛔";
            case HOLDING -> "⏳";
            case HELD -> "✅";
            case DECOMMISSIONED -> "🏁";
        };
    }

    static String words(Phase phase) {
        return switch (phase) {
            case PREPARING -> "being prepared";
            case REQUESTED -> "waiting for the go";
            case CUTTING_OVER -> "being cut over";
            case WATCHING -> "being watched";
            case BREACHED -> "breaking a promise";
            case UNDECIDED -> "watched without an answer";
            case VALIDATING -> "being validated";
            case ROLLING_BACK -> "being rolled back";
            case ROLLED_BACK -> "rolled back, RCA due";
            case HOLDING -> "on hold";
            case HELD -> "held long enough";
            case DECOMMISSIONED -> "decommissioned";
        };
    }

    static String words(Risk risk) {
        return risk.name().toLowerCase(Locale.ROOT) + " risk";
    }

    /** How far a long check is, and what it is doing. */
    static String bar(Progress progress) {
        return bar(Duration.ofMillis(progress.done()), Duration.ofMillis(progress.whole())) + " " + progress.percent()
                + " % · " + Page.cut(Mrkdwn.said(progress.words()), 300);
    }

    /** Ten squares for a share of a whole. */
    static String bar(Duration done, Duration whole) {
        long tenths = whole.isZero() ? 10 : Math.max(0, Math.min(10, done.toMillis() * 10 / whole.toMillis()));
        return "▰".repeat((int) tenths) + "▱".repeat(10 - (int) tenths);
    }

    /** {@code 32 h 30 min of 72 h}. */
    static String progress(Duration done, Duration whole) {
        return duration(done) + " of " + duration(whole);
    }

    /** What would give another verdict, as people read it: {@code would flip: 4 more errors → FAIL}; empty for none. */
    static String flip(@Nullable String change) {
        return change == null || change.isBlank()
                ? ""
                : " · _would flip: "
                        + Mrkdwn.cut(Mrkdwn.typed(change), 200)
                                .replaceAll(": (no longer )?(PASS|FAIL|INCONCLUSIVE|ERROR)", " → $1$2")
                        + "_";
    }

    /** {@code 71 h 30 min}, {@code 14 min 45 s}, {@code 20 s}. */
    static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds >= 3600) {
            return seconds / 3600 + " h" + (seconds % 3600 / 60 == 0 ? "" : " " + seconds % 3600 / 60 + " min");
        }
        if (seconds >= 60) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        return seconds + " s";
    }
}
