package dev.lockkeeper.rehearsal.estate.loki;

import dev.lockkeeper.rehearsal.estate.query.KnownText;
import dev.lockkeeper.rehearsal.estate.query.KnownTexts;
import dev.lockkeeper.rehearsal.estate.query.Window;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query as far as the estate reads it: streams through a pipeline, and for a metric query what is counted over them.
 *
 * @param known what was recognised; empty if the query selects nothing that the estate has
 * @param metric how lines are counted, if they are
 */
record Query(List<KnownText.Match> known, Pipeline pipeline, Optional<Metric> metric) {

    /** Where the lines of a metric query are put together. */
    enum Grouping {
        /** One series for each label set. */
        NONE,
        /** All lines in one. */
        ALL,
        /** One series for each value of the named labels. */
        BY
    }

    /**
     * How lines are counted.
     *
     * @param isBytes whether their bytes are counted instead
     * @param perSecond whether the count is divided by the window's length
     * @param orZero whether nothing counts as zero ({@code or vector(0)})
     */
    record Metric(
            Duration window, boolean isBytes, boolean perSecond, Grouping grouping, List<String> by, boolean orZero) {}

    private static final Pattern FUNCTION =
            Pattern.compile("(count_over_time|rate|bytes_over_time|bytes_rate)\\s*\\(\\s*");
    private static final Pattern RANGE = Pattern.compile("\\s*\\[\\s*([0-9a-z]+)\\s*]");
    private static final Pattern BY = Pattern.compile("sum\\s*by\\s*\\(([^)]*)\\)|\\)\\s*by\\s*\\(([^)]*)\\)");
    private static final Pattern SUM = Pattern.compile("\\bsum\\b");
    private static final Pattern OR_ZERO = Pattern.compile("\\bor\\s+vector\\s*\\(\\s*0\\s*\\)\\s*$");

    static Query read(String query, KnownTexts texts) {
        String plain = Grammar.withoutStrings(query);
        List<KnownText.Match> whole = texts.at(query, start(query));
        if (!whole.isEmpty()) {
            int end = whole.get(0).end();
            boolean counts = FUNCTION.matcher(plain).find();
            Optional<Metric> metric =
                    counts ? Optional.of(metric(plain, whole.get(0).window())) : Optional.empty();
            return new Query(whole, Pipeline.read(query, counts ? query.length() : end), metric);
        }
        Matcher function = FUNCTION.matcher(plain);
        if (function.find()) {
            return counted(query, plain, texts, function.end());
        }
        boolean isLogs = query.stripLeading().startsWith("{");
        return new Query(List.of(), Pipeline.read("", 0), isLogs ? Optional.empty() : Optional.of(nothing()));
    }

    private static Query counted(String query, String plain, KnownTexts texts, int start) {
        List<KnownText.Match> inside = texts.at(query, start);
        int end = inside.isEmpty() ? start : inside.get(0).end();
        Pipeline pipeline = Pipeline.read(query, end);
        Matcher range = RANGE.matcher(plain);
        Duration window = range.find(Math.min(pipeline.end(), plain.length()))
                ? Window.parse(range.group(1)).orElse(Duration.ofMinutes(5))
                : Duration.ofMinutes(5);
        return new Query(inside, pipeline, Optional.of(metric(plain, window)));
    }

    private static Metric metric(String plain, Duration window) {
        Matcher function = FUNCTION.matcher(plain);
        String counts = function.find() ? function.group(1) : "";
        boolean perSecond = counts.contains("rate");
        boolean isBytes = counts.startsWith("bytes");
        boolean orZero = OR_ZERO.matcher(plain).find();
        Matcher by = BY.matcher(plain);
        if (by.find()) {
            String labels = by.group(1) == null ? by.group(2) : by.group(1);
            List<String> names =
                    Arrays.stream(labels.split(",")).map(String::strip).toList();
            return new Metric(window, isBytes, perSecond, Grouping.BY, names, orZero);
        }
        Grouping grouping = SUM.matcher(plain).find() ? Grouping.ALL : Grouping.NONE;
        return new Metric(window, isBytes, perSecond, grouping, List.of(), orZero);
    }

    private static Metric nothing() {
        return new Metric(Duration.ofMinutes(5), false, false, Grouping.ALL, List.of(), false);
    }

    private static int start(String query) {
        return query.length() - query.stripLeading().length();
    }
}
