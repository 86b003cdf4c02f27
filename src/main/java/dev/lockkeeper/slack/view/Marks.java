package dev.lockkeeper.slack.view;

import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.Risk;
import dev.lockkeeper.domain.state.Phase;
import java.time.Duration;
import java.util.Locale;

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
            case PREPARING -> "preparing";
            case REQUESTED -> "go requested";
            case CUTTING_OVER -> "cutting over";
            case WATCHING -> "being watched";
            case BREACHED -> "promise broken";
            case UNDECIDED -> "watch undecided";
            case VALIDATING -> "validating";
            case ROLLING_BACK -> "rolling back";
            case ROLLED_BACK -> "rolled back, RCA due";
            case HOLDING -> "holding";
            case HELD -> "hold complete";
            case DECOMMISSIONED -> "decommissioned";
        };
    }

    static String words(Risk risk) {
        return risk.name().toLowerCase(Locale.ROOT) + " risk";
    }

    /** Ten squares for a share of a whole. */
    static String bar(Duration done, Duration whole) {
        long tenths = whole.isZero() ? 10 : Math.max(0, Math.min(10, done.toMillis() * 10 / whole.toMillis()));
        return "▰".repeat((int) tenths) + "▱".repeat(10 - (int) tenths);
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
