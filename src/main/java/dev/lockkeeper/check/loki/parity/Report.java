package dev.lockkeeper.check.loki.parity;

import dev.lockkeeper.check.logs.LogSpan;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.LineParity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts what a comparison of lines found into words. */
final class Report {
    private static final int MOST_SHOWN = 20;

    private final LineParity terms;
    private final LogSpan span;
    private final Slots before;
    private final Slots after;
    private final boolean byLevel;

    Report(LineParity terms, LogSpan span, Slots before, Slots after, boolean byLevel) {
        this.terms = terms;
        this.span = span;
        this.before = before;
        this.after = after;
        this.byLevel = byLevel;
    }

    Evidence different(List<String> different, Instant at) {
        String summary = String.format(
                Locale.ROOT,
                "%,d lines before and %,d after in %s; %,d ranges of five minutes differ, allowed none",
                before.lines().toBigInteger(),
                after.lines().toBigInteger(),
                time(),
                different.size());
        return evidence(Verdict.FAIL, summary, shown(different), "every range equal: PASS", at);
    }

    Evidence nothing(Instant at) {
        return evidence(
                Verdict.ERROR,
                "neither store has a line in " + time() + ": nothing was compared",
                List.of(),
                "lines in both stores",
                at);
    }

    Evidence otherLines(List<Minute> minutes, List<String> different, Instant at) {
        String summary = String.format(
                Locale.ROOT,
                "the numbers of lines are equal in %s, but of %,d minutes compared line by line %,d differ, allowed none",
                time(),
                minutes.size(),
                different.size());
        return evidence(Verdict.FAIL, summary, shown(different), "every line equal: PASS", at);
    }

    Evidence equal(List<Minute> minutes, long youngBefore, long youngAfter, Instant at) {
        String equal = String.format(
                Locale.ROOT,
                "%,d lines, %,d bytes equal in each five minutes of %s%s, and %,d lines of %,d minutes one by one",
                before.lines().toBigInteger(),
                before.bytes().toBigInteger(),
                time(),
                byLevel ? " for each level" : "",
                minutes.stream().mapToLong(Minute::lines).sum(),
                minutes.size());
        if (youngBefore == youngAfter) {
            return evidence(Verdict.PASS, equal, List.of(), "a line that one store lacks: FAIL", at);
        }
        String young = String.format(
                Locale.ROOT,
                "%,d lines before and %,d after since %s may still be on their way: ask again %s later; %s",
                youngBefore,
                youngAfter,
                span.end(),
                words(terms.settled()),
                equal);
        return evidence(Verdict.INCONCLUSIVE, young, List.of(), "as many lines since " + span.end() + ": PASS", at);
    }

    private Evidence evidence(Verdict verdict, String summary, List<String> lines, @Nullable String flip, Instant at) {
        String asked = "lines of loki_before " + terms.before().strip() + " and of loki "
                + terms.after().strip() + " in " + words(terms.window()) + " that settled for "
                + words(terms.settled());
        return new Evidence("loki", verdict, summary, asked, "", at, flip, lines);
    }

    private static List<String> shown(List<String> different) {
        List<String> shown = new ArrayList<>(different.subList(0, Math.min(MOST_SHOWN, different.size())));
        if (different.size() > MOST_SHOWN) {
            shown.add("and " + number(different.size() - MOST_SHOWN) + " more");
        }
        return shown;
    }

    private String time() {
        return "the " + words(span.length()) + " until " + span.end();
    }

    private static String words(Duration time) {
        if (time.toMinutes() % 60 == 0 && time.toMinutes() > 0) {
            return time.toHours() + " h";
        }
        return time.toMinutes() + " min";
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
