package dev.lockkeeper.rehearsal.estate.loki;

import dev.lockkeeper.rehearsal.estate.journal.Journal;
import dev.lockkeeper.rehearsal.estate.journal.Stream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds lines and counts them. */
final class Evaluation {
    private static final long CHUNK_SECONDS = 600;
    private static final long NANOS = 1_000_000_000;

    private final Journal journal;

    Evaluation(Journal journal) {
        this.journal = journal;
    }

    /** The samples of a metric query at a moment, by label set. */
    Map<Map<String, String>, Double> samples(Query query, Query.Metric metric, Instant at) {
        Map<Map<String, String>, Double> samples = new LinkedHashMap<>();
        if (!query.known().isEmpty()) {
            Instant from = at.minus(metric.window());
            for (Stream stream : Streams.selected(query.known())) {
                count(query.pipeline(), metric, stream, from, at, samples);
            }
        }
        if (metric.perSecond()) {
            samples.replaceAll((labels, count) -> count * 1000 / metric.window().toMillis());
        }
        if (samples.isEmpty() && metric.orZero()) {
            samples.put(Map.of(), 0.0);
        }
        return samples;
    }

    private void count(
            Pipeline pipeline,
            Query.Metric metric,
            Stream stream,
            Instant from,
            Instant at,
            Map<Map<String, String>, Double> into) {
        if (pipeline.isEmpty() && metric.grouping() == Query.Grouping.ALL && !metric.isBytes()) {
            long count = journal.count(stream, from, at);
            if (count > 0) {
                into.merge(group(metric, stream.labels()), (double) count, Double::sum);
            }
            return;
        }
        for (Line line : lines(stream, from, at)) {
            pipeline.apply(line)
                    .ifPresent(kept -> into.merge(
                            group(metric, kept.labels()), metric.isBytes() ? bytes(kept) : 1.0, Double::sum));
        }
    }

    private static double bytes(Line line) {
        return line.text().getBytes(StandardCharsets.UTF_8).length;
    }

    private static Map<String, String> group(Query.Metric metric, Map<String, String> labels) {
        return switch (metric.grouping()) {
            case ALL -> Map.of();
            case NONE -> labels;
            case BY -> {
                Map<String, String> kept = new TreeMap<>(labels);
                kept.keySet().retainAll(metric.by());
                yield kept;
            }
        };
    }

    /** The first lines of a span in the wanted order, at most so many; the start belongs to the span, the end does not. */
    List<Line> lines(Query query, Span span, int limit, boolean forward) {
        List<Line> found = new ArrayList<>();
        if (query.known().isEmpty()) {
            return found;
        }
        List<Stream> streams = Streams.selected(query.known());
        for (Span chunk : span.chunks(CHUNK_SECONDS * NANOS, forward)) {
            List<Line> more = new ArrayList<>();
            for (Stream stream : streams) {
                for (Line line : lines(stream, chunk.after(), chunk.until())) {
                    Optional<Line> kept = query.pipeline().apply(line);
                    kept.ifPresent(more::add);
                }
            }
            append(found, more, chunk, forward);
            if (found.size() >= limit) {
                return found.subList(0, limit);
            }
        }
        return found;
    }

    private List<Line> lines(Stream stream, Instant after, Instant until) {
        return journal.lines(stream, after, until).stream()
                .map(entry -> new Line(
                        entry.moment(),
                        Streams.labels(stream, entry.pod()),
                        Map.of("detected_level", stream.level()),
                        Map.of(),
                        entry.text()))
                .toList();
    }

    private static void append(List<Line> found, List<Line> more, Span chunk, boolean forward) {
        List<Line> exact = new ArrayList<>();
        for (Line line : more) {
            long nanos = line.nanos();
            if (chunk.contains(nanos)) {
                exact.add(line.at(nanos));
            }
        }
        Comparator<Line> order = Comparator.comparingLong(Line::nanos);
        exact.sort(forward ? order : order.reversed());
        found.addAll(exact);
    }
}
