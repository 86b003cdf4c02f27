package dev.lockkeeper.rehearsal.estate.graylog;

import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownQuery;
import dev.lockkeeper.rehearsal.estate.blueprint.Language;
import dev.lockkeeper.rehearsal.estate.blueprint.Meaning;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.estate.journal.Entry;
import dev.lockkeeper.rehearsal.estate.journal.Journal;
import dev.lockkeeper.rehearsal.estate.journal.Stream;
import dev.lockkeeper.rehearsal.estate.traffic.Happening;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds messages of searches that the plan knows, and of the same without their condition on the level; whatever else is searched
 * for finds nothing.
 */
final class Searching {
    private static final long NANOS_IN_MILLI = 1_000_000;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final String LEVEL = "(?i)\\s+AND\\s+(?:NOT\\s+)?level:\\S+|\\blevel:\\S+\\s+AND\\s+";

    private final Map<String, Known> known = new HashMap<>();
    private final Journal journal;

    private record Known(Service service, Set<Side> sides, boolean onlyErrors) {}

    Searching(Blueprint blueprint, Journal journal) {
        this.journal = journal;
        for (Service service : blueprint.services()) {
            Set<Meaning> asked =
                    service.queries().stream().map(KnownQuery::meaning).collect(Collectors.toSet());
            for (KnownQuery query : service.queries()) {
                if (query.language() == Language.LUCENE) {
                    Set<Side> sides = query.meaning().sides(asked);
                    String wider = query.text().replaceAll(LEVEL, "");
                    boolean isPicky = !wider.equals(query.text());
                    known.put(key(query.text()), new Known(service, sides, isPicky));
                    known.putIfAbsent(key(wider), new Known(service, sides, false));
                }
            }
        }
    }

    private static String key(String query) {
        return query.strip().replaceAll("\\s+", " ");
    }

    /**
     * What a search finds from the start on, until before the end.
     *
     * @param total how many messages there are
     * @param page those of the page
     */
    record Found(long total, List<Message> page) {}

    /** Counts what there is, and makes the messages of no more than the minutes that the page reaches into. */
    Found found(String query, Instant from, Instant to, boolean isRising, int offset, int limit) {
        List<Stream> streams = Optional.ofNullable(known.get(key(query)))
                .map(Searching::streams)
                .orElse(List.of());
        Instant start = from.truncatedTo(ChronoUnit.MILLIS);
        long total = count(streams, start, to);
        List<Message> page = new ArrayList<>();
        long skipped = 0;
        Instant at = isRising ? start : to;
        Instant last = isRising ? to : start;
        while (!at.equals(last) && page.size() < limit && skipped + page.size() < total) {
            // A whole hour is skipped where the page begins behind it.
            Instant next = next(at, HOUR, isRising, start, to);
            if (skipped + count(streams, at, next) > offset) {
                next = next(at, MINUTE, isRising, start, to);
            }
            long here = count(streams, at, next);
            if (skipped + here <= offset) {
                skipped += here;
            } else {
                List<Message> messages = messages(streams, earlier(at, next), later(at, next), isRising);
                int first = (int) Math.max(0, offset - skipped);
                int end = Math.min(messages.size(), first + limit - page.size());
                page.addAll(messages.subList(Math.min(first, messages.size()), end));
                skipped += Math.min(first, messages.size());
            }
            at = next;
        }
        return new Found(total, page);
    }

    private static List<Stream> streams(Known it) {
        Set<Happening> wanted = it.onlyErrors() ? Stream.errors() : EnumSet.allOf(Happening.class);
        return it.sides().stream()
                .flatMap(side -> wanted.stream().map(kind -> new Stream(it.service(), side, kind, Map.of())))
                .toList();
    }

    private static Instant next(Instant at, long step, boolean isRising, Instant start, Instant end) {
        long millis = at.toEpochMilli();
        return isRising
                ? earlier(Instant.ofEpochMilli((Math.floorDiv(millis, step) + 1) * step), end)
                : later(Instant.ofEpochMilli(Math.floorDiv(millis - 1, step) * step), start);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    /** A line is of the millisecond before the one at whose end it is counted. */
    private long count(List<Stream> streams, Instant one, Instant other) {
        return streams.stream()
                .mapToLong(stream -> journal.count(stream, earlier(one, other), later(one, other)))
                .sum();
    }

    private List<Message> messages(List<Stream> streams, Instant from, Instant to, boolean isRising) {
        List<Message> found = new ArrayList<>();
        for (Stream stream : streams) {
            for (Entry entry : journal.lines(stream, from, to)) {
                found.add(message(stream, entry, Math.floorDiv(entry.nanos(), NANOS_IN_MILLI)));
            }
        }
        Comparator<Message> order = Comparator.comparingLong(Message::millis).thenComparing(Message::id);
        found.sort(isRising ? order : order.reversed());
        return found;
    }

    private static Message message(Stream stream, Entry entry, long millis) {
        boolean isNew = stream.side() == Side.NEW;
        int level = switch (stream.level()) {
            case "error" -> 3;
            case "warn" -> 4;
            default -> 6;
        };
        return new Message(
                stream.side() + "-" + stream.happening() + "-" + entry.id(),
                millis,
                isNew ? stream.service().workloadName() : "vm-17",
                entry.pod(),
                stream.service().migration(),
                level,
                entry.text());
    }
}
