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

    /** The messages from the start on, until before the end. */
    List<Message> found(String query, Instant from, Instant to, boolean isRising) {
        List<Message> found = new ArrayList<>();
        Optional.ofNullable(known.get(key(query))).ifPresent(it -> {
            for (Side side : it.sides()) {
                Set<Happening> wanted = it.onlyErrors() ? Stream.errors() : EnumSet.allOf(Happening.class);
                wanted.forEach(happening -> add(found, new Stream(it.service(), side, happening, Map.of()), from, to));
            }
        });
        Comparator<Message> order = Comparator.comparingLong(Message::millis).thenComparing(Message::id);
        found.sort(isRising ? order : order.reversed());
        return found;
    }

    private void add(List<Message> found, Stream stream, Instant from, Instant to) {
        for (Entry entry : journal.lines(stream, from.minusMillis(2), to.plusMillis(1))) {
            long millis = Math.floorDiv(entry.nanos(), NANOS_IN_MILLI);
            if (millis >= from.toEpochMilli() && millis < to.toEpochMilli()) {
                found.add(message(stream, entry, millis));
            }
        }
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
