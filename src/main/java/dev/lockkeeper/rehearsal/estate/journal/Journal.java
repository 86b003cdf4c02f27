package dev.lockkeeper.rehearsal.estate.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownRequest;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.estate.timeline.LostLines;
import dev.lockkeeper.rehearsal.estate.timeline.Timeline;
import dev.lockkeeper.rehearsal.estate.traffic.Counts;
import dev.lockkeeper.rehearsal.estate.traffic.Event;
import dev.lockkeeper.rehearsal.estate.traffic.Latency;
import dev.lockkeeper.rehearsal.estate.traffic.Noise;
import dev.lockkeeper.rehearsal.estate.traffic.Traffic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Writes the lines of a stream: the same line for the same event each time. */
public final class Journal {
    /** What a service complains about on any day, on either platform. */
    private static final List<String> USUAL_WARNINGS = List.of(
            "upstream timed out after 2000 ms, answered 503",
            "client went away before the answer to order %d",
            "payment provider answered 503 for order %d");

    /** What it says when requests fail that should not. */
    private static final List<String> ERRORS =
            List.of("request failed: connection pool exhausted", "request failed: order %d could not be stored");

    /** What it has complained of loudly for ever, and everybody knows. */
    private static final List<String> USUAL_ERRORS = List.of(
            "settlement of order %d is retried: the bank answered 503",
            "mail about order %d bounced",
            "webhook for order %d timed out",
            "picture of article %d could not be scaled");

    private static final List<String> USUAL_REQUESTS = List.of("GET / 200", "GET /status 200", "POST /orders 201");
    private static final long NANOS_IN_MILLI = 1_000_000;

    private final Timeline timeline;
    private final Traffic traffic;
    private final Function<String, List<String>> podNames;
    private final Function<String, LostLines> lost;

    /** @param podNames the pods of a migration's workload on the new platform as it is now */
    public Journal(Timeline timeline, Traffic traffic, Function<String, List<String>> podNames) {
        this(timeline, traffic, podNames, migration -> LostLines.NONE);
    }

    private Journal(
            Timeline timeline,
            Traffic traffic,
            Function<String, List<String>> podNames,
            Function<String, LostLines> lost) {
        this.timeline = timeline;
        this.traffic = traffic;
        this.podNames = podNames;
        this.lost = lost;
    }

    /** The same without what is lost of a migration's lines now. */
    public Journal without(Function<String, LostLines> gone) {
        return new Journal(timeline, traffic, podNames, gone);
    }

    /** How many lines a stream got after the first moment, until the second. */
    public long count(Stream stream, Instant after, Instant until) {
        String migration = stream.service().migration();
        long count = 0;
        for (Part kept : kept(lost.apply(migration), after, until)) {
            Counts counts = traffic.between(migration, stream.side(), kept.after(), kept.until());
            count += counts.of(stream.happening());
        }
        return count;
    }

    /** The lines after the first moment, until the second, oldest first. */
    public List<Entry> lines(Stream stream, Instant after, Instant until) {
        String migration = stream.service().migration();
        List<String> pods = stream.side() == Side.NEW ? podNames.apply(migration) : List.of();
        return kept(lost.apply(migration), after, until).stream()
                .flatMap(kept ->
                        traffic
                                .events(migration, stream.side(), stream.happening(), kept.after(), kept.until())
                                .stream())
                .map(event -> line(stream, event, pods))
                .toList();
    }

    private record Part(Instant after, Instant until) {}

    /** What is left of a span; both have their end and not their start. */
    private static List<Part> kept(LostLines gone, Instant after, Instant until) {
        if (!gone.isSome() || !gone.after().isBefore(until) || !gone.until().isAfter(after)) {
            return List.of(new Part(after, until));
        }
        List<Part> parts = new ArrayList<>();
        if (gone.after().isAfter(after)) {
            parts.add(new Part(after, gone.after()));
        }
        if (gone.until().isBefore(until)) {
            parts.add(new Part(gone.until(), until));
        }
        return parts;
    }

    private Entry line(Stream stream, Event event, List<String> pods) {
        // Somewhere in the millisecond that ends when the event is first counted, and before its end.
        long within = 1 + Math.floorMod(Noise.bits(seed(stream) + "/nanos", event.id()), NANOS_IN_MILLI - 1);
        int pod = pods.isEmpty()
                ? 0
                : (int) Long.remainderUnsigned(Noise.bits(seed(stream) + "/pod", event.id()), pods.size());
        return new Entry(
                () -> event.millis() * NANOS_IN_MILLI - within,
                pods.isEmpty() ? "" : pods.get(pod),
                event.id(),
                text(stream, event));
    }

    private String text(Stream stream, Event event) {
        String seed = seed(stream);
        double latency = Latency.quantile(Noise.unit(seed + "/took", event.id()), factor(stream, event));
        return JsonNodeFactory.instance
                .objectNode()
                .put("level", stream.level())
                .put("msg", message(stream, event))
                .put("x-request-id", String.format("%016x", Noise.bits(seed + "/request", event.id())))
                .put("took_ms", Math.round(latency * 1000))
                .toString();
    }

    private String message(Stream stream, Event event) {
        long pick = Noise.bits(seed(stream) + "/message", event.id()) >>> 1;
        return switch (stream.happening()) {
            case SUCCESS_LOGGED -> {
                List<KnownRequest> requests = stream.service().requests();
                if (requests.isEmpty()) {
                    yield USUAL_REQUESTS.get((int) (pick % USUAL_REQUESTS.size()));
                }
                KnownRequest request = requests.get((int) (pick % requests.size()));
                String path = request.path().replace("*", Long.toString(pick % 9_000 + 1_000));
                yield request.method() + " " + path + " " + request.status();
            }
            case RARE_FAILURE_LOGGED -> numbered(USUAL_WARNINGS, pick);
            case FAILURE_LOGGED -> numbered(ERRORS, pick);
            case USUAL_ERROR_LOGGED -> numbered(USUAL_ERRORS, pick);
            case TOLD_LINE ->
                timeline.of(stream.service().migration())
                        .logErrors()
                        .at(event.millis())
                        .text()
                        .replace("{n}", Long.toString(pick % 9_000 + 1_000));
        };
    }

    private static String numbered(List<String> texts, long pick) {
        return String.format(texts.get((int) (pick % texts.size())), pick % 9_000 + 1_000);
    }

    private double factor(Stream stream, Event event) {
        return timeline.of(stream.service().migration())
                .latencyFactor(stream.side())
                .at(event.minuteStart());
    }

    private static String seed(Stream stream) {
        return stream.service().migration() + "/" + (stream.side() == Side.NEW ? "new" : "old") + "/"
                + stream.happening();
    }
}
