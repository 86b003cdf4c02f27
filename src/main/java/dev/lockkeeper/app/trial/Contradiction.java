package dev.lockkeeper.app.trial;

import dev.lockkeeper.domain.programme.AlertMatcher;
import dev.lockkeeper.domain.programme.AlertMatcher.Operator;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.LogQuery;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Signal.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Finds selectors that select nothing, whatever there is: a label that has to have two values at once, a line that has to hold a
 * text and must not. A stand-in that answers by a query's text would not see it.
 */
final class Contradiction {
    private static final Pattern SELECTOR = Pattern.compile("\\{([^{}]*)}");
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final Pattern LABEL = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*\\s*(?:=~|!~|!=|=)\\s*" + QUOTED);
    private static final Pattern LINE = Pattern.compile("(\\|=|!=)\\s*(" + QUOTED + ")");

    private Contradiction() {}

    /** What the check asks for and can never find, in words; empty when nothing of the kind can be seen. */
    static Optional<String> in(CheckSpec check, Map<String, Signal> signals) {
        if (check instanceof CheckSpec.NoAlerts it) {
            return of(it.matching());
        }
        if (check instanceof CheckSpec.PrometheusThreshold it) {
            return labels(it.query());
        }
        if (check instanceof CheckSpec.LokiCount it) {
            return lines(it.query());
        }
        return signal(check)
                .flatMap(name -> Optional.ofNullable(signals.get(name)))
                .flatMap(Contradiction::in);
    }

    private static Optional<String> signal(CheckSpec check) {
        if (check instanceof CheckSpec.ErrorRate it) {
            return Optional.of(it.signal());
        }
        if (check instanceof CheckSpec.Latency it) {
            return Optional.of(it.signal());
        }
        if (check instanceof CheckSpec.LogPatterns it) {
            return Optional.of(it.signal());
        }
        return check instanceof CheckSpec.LogSurge it ? Optional.of(it.signal()) : Optional.empty();
    }

    /** What the signal asks the new platform for and can never find. */
    static Optional<String> in(Signal signal) {
        if (signal instanceof Signal.ErrorRate it) {
            Signal.Counts counts = it.on(Platform.NEW);
            return labels(counts.failed()).or(() -> labels(counts.all()));
        }
        if (signal instanceof Signal.Latency it) {
            return labels(it.on(Platform.NEW));
        }
        return signal instanceof Signal.LogErrors it && it.on(Platform.NEW).store() == LogQuery.Store.LOKI
                ? lines(it.on(Platform.NEW).text())
                : Optional.empty();
    }

    private static Optional<String> labels(String query) {
        Matcher selectors = SELECTOR.matcher(query);
        Optional<String> found = Optional.empty();
        while (found.isEmpty() && selectors.find()) {
            found = of(LABEL.matcher(selectors.group(1))
                    .results()
                    .flatMap(label -> AlertMatcher.parse(label.group()).stream())
                    .toList());
        }
        return found;
    }

    private static Optional<String> lines(String query) {
        List<String> wanted = new ArrayList<>();
        List<String> unwanted = new ArrayList<>();
        Matcher filters = LINE.matcher(SELECTOR.matcher(query).replaceAll(" "));
        while (filters.find()) {
            String text = filters.group(2);
            (filters.group(1).equals("|=") ? wanted : unwanted).add(text.substring(1, text.length() - 1));
        }
        return labels(query)
                .or(() -> wanted.stream()
                        .flatMap(text -> unwanted.stream()
                                .filter(text::contains)
                                .map(other -> "a line cannot hold \"" + text + "\" and not \"" + other + "\""))
                        .findFirst());
    }

    private static Optional<String> of(List<AlertMatcher> matchers) {
        return matchers.stream()
                .filter(matcher -> matcher.operator() == Operator.EQUALS)
                .flatMap(exact -> matchers.stream()
                        .filter(other -> other.name().equals(exact.name()) && !fits(other, exact.value()))
                        .map(other -> "nothing is " + exact + " and " + other))
                .findFirst();
    }

    private static boolean fits(AlertMatcher matcher, String value) {
        try {
            boolean isSame =
                    matcher.operator().isRegex() ? value.matches(matcher.value()) : value.equals(matcher.value());
            return isSame == matcher.operator().isEqual();
        } catch (PatternSyntaxException e) {
            // Written for another engine; nothing can be said.
            return true;
        }
    }
}
