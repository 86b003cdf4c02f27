package dev.lockkeeper.rehearsal.estate.prometheus;

import dev.lockkeeper.rehearsal.estate.blueprint.KnownQuery;
import dev.lockkeeper.rehearsal.estate.blueprint.Meaning;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.estate.query.KnownText;
import dev.lockkeeper.rehearsal.estate.timeline.Timeline;
import dev.lockkeeper.rehearsal.estate.timeline.Track;
import dev.lockkeeper.rehearsal.estate.traffic.Counts;
import dev.lockkeeper.rehearsal.estate.traffic.Latency;
import dev.lockkeeper.rehearsal.estate.traffic.Observed;
import dev.lockkeeper.rehearsal.estate.traffic.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The value that a recognised query has at a moment. */
final class Signals {
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration SCRAPE = Duration.ofSeconds(15);

    /** Prometheus' own: how long a series is shown after its last sample. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(5);

    /** What is asked of classic buckets names them, or groups by their bound; whatever else is latency is a native histogram. */
    private static final Pattern CLASSIC = Pattern.compile("_bucket\\b|\\ble\\b");

    private final Timeline timeline;
    private final Traffic traffic;
    private final Function<String, List<String>> pods;

    /** @param pods the names of a migration's pods */
    Signals(Timeline timeline, Traffic traffic, Function<String, List<String>> pods) {
        this.timeline = timeline;
        this.traffic = traffic;
        this.pods = pods;
    }

    /** The value of one text that may stand for several signals (the same metric on both platforms). */
    Value at(List<KnownText.Match> matches, Instant moment) {
        KnownText.Match first = matches.get(0);
        Service service = first.known().service();
        KnownQuery query = first.known().query();
        if (query.meaning() == Meaning.NUMBER) {
            return Value.vector(query.healthy()
                    * timeline.of(service.migration()).numberFactor().at(moment));
        }
        if (query.meaning() == Meaning.NUMBER_PER_POD) {
            return perPod(service, query, moment);
        }
        boolean isLatency =
                query.meaning() == Meaning.LATENCY_BUCKETS || query.meaning() == Meaning.LATENCY_BUCKETS_BEFORE;
        if (isLatency && !CLASSIC.matcher(query.text()).find()) {
            return observed(service, sides(service, matches), moment, first.window());
        }
        return counted(service, query.meaning(), sides(service, matches), moment, first.window());
    }

    /** No two pods have the same to do: each has its own share, between 0.8 and 1.2. */
    private Value perPod(Service service, KnownQuery query, Instant moment) {
        double factor = timeline.of(service.migration()).numberFactor().at(moment);
        Map<Map<String, String>, Double> samples = new LinkedHashMap<>();
        for (String pod : pods.apply(service.migration())) {
            double share = 0.8 + Math.floorMod(pod.hashCode(), 41) / 100.0;
            samples.put(Map.of("pod", pod), query.healthy() * factor * share);
        }
        return new Value(false, samples);
    }

    private Value observed(Service service, Set<Side> sides, Instant moment, Duration window) {
        if (sides.equals(EnumSet.of(Side.NEW)) && !existed(service, moment, window)) {
            return Value.empty();
        }
        return Value.histogram(sides.stream()
                .map(side -> traffic.observed(service.migration(), side, moment.minus(window), moment))
                .reduce(Observed::plus)
                .orElseThrow());
    }

    private Value counted(Service service, Meaning meaning, Set<Side> sides, Instant moment, Duration window) {
        boolean onlyNew = sides.equals(EnumSet.of(Side.NEW));
        if (onlyNew && !existed(service, moment, window)) {
            return Value.empty();
        }
        Counts counts = count(service, sides, moment, window);
        return switch (meaning) {
            case ALL, ALL_BEFORE -> Value.vector((double) counts.all());
            case FAILED, FAILED_BEFORE -> failed(service, sides, onlyNew, counts, moment);
            case LATENCY_BUCKETS, LATENCY_BUCKETS_BEFORE -> buckets(counts);
            case ERROR_LINES, ERROR_LINES_BEFORE -> Value.vector((double) counts.errorLines());
            case ALL_LINES -> Value.vector((double) counts.allLines());
            case NUMBER, NUMBER_PER_POD -> throw new AssertionError(meaning);
        };
    }

    private Counts count(Service service, Set<Side> sides, Instant moment, Duration window) {
        return sides.stream()
                .map(side -> traffic.between(service.migration(), side, moment.minus(window), moment))
                .reduce(Counts::plus)
                .orElseThrow();
    }

    /** A program that has never failed has no series for failures; an old load balancer has one from its start. */
    private Value failed(Service service, Set<Side> sides, boolean onlyNew, Counts counts, Instant moment) {
        if (onlyNew
                && counts.failed() == 0
                && count(service, sides, moment, A_DAY).failed() == 0) {
            return Value.empty();
        }
        return Value.vector((double) counts.failed());
    }

    /** The time of the newest sample of a series, in seconds; none if it was not scraped for five minutes. */
    Value newestSample(List<KnownText.Match> matches, Instant moment) {
        return lastScrape(matches, moment)
                .map(at -> Value.vector((double) at.getEpochSecond()))
                .orElseGet(Value::empty);
    }

    /** How many samples a series has in a window. */
    Value samples(List<KnownText.Match> matches, Instant moment, Duration window) {
        return lastScrape(matches, moment)
                .map(at -> Value.vector((double) Math.max(1, window.toSeconds() / SCRAPE.toSeconds())))
                .orElseGet(Value::empty);
    }

    private Optional<Instant> lastScrape(List<KnownText.Match> matches, Instant moment) {
        Service service = matches.get(0).known().service();
        Instant last = moment;
        if (sides(service, matches).equals(EnumSet.of(Side.NEW))) {
            Track.Step<Integer> ready =
                    timeline.of(service.migration()).podsReady().stepAt(moment.toEpochMilli());
            if (ready.value() == 0) {
                if (!existed(service, moment, LOOK_BACK)) {
                    return Optional.empty();
                }
                last = Instant.ofEpochMilli(ready.fromMillis());
            }
        }
        long seconds = Math.floorDiv(last.getEpochSecond(), SCRAPE.toSeconds()) * SCRAPE.toSeconds();
        return Optional.of(Instant.ofEpochSecond(seconds));
    }

    private static Set<Side> sides(Service service, List<KnownText.Match> matches) {
        Set<Meaning> asked = EnumSet.noneOf(Meaning.class);
        service.queries().forEach(each -> asked.add(each.meaning()));
        Set<Side> sides = EnumSet.noneOf(Side.class);
        matches.forEach(match -> sides.addAll(match.known().query().meaning().sides(asked)));
        return sides;
    }

    /** Whether a pod was there to be scraped in the window. */
    private boolean existed(Service service, Instant moment, Duration window) {
        Track<Integer> ready = timeline.of(service.migration()).podsReady();
        long from = moment.minus(window).toEpochMilli();
        return ready.at(from) > 0
                || ready.stepsBetween(from, moment.toEpochMilli()).stream().anyMatch(step -> step.value() > 0);
    }

    private static Value buckets(Counts counts) {
        Map<Map<String, String>, Double> samples = new LinkedHashMap<>();
        for (int i = 0; i < Latency.BOUNDS.size(); i++) {
            samples.put(Map.of("le", Latency.BOUNDS.get(i)), (double) counts.atMost(i));
        }
        return new Value(false, samples);
    }
}
