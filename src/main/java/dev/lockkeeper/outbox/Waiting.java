package dev.lockkeeper.outbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What waits, in order, with where its cards and threads stand; and who is next. Belongs to the sender's thread. */
final class Waiting {
    /** After so many failures in a row it no longer holds back those behind it: better out of order than not at all. */
    private static final int PATIENCE = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

    private final Shelf shelf;
    private final Traffic traffic;
    private final TreeMap<Long, Item> items = new TreeMap<>();
    private final Map<String, Optional<Posted>> stands = new HashMap<>();
    private final Set<String> abandoned = new HashSet<>();
    private long newest;

    Waiting(Shelf shelf, Traffic traffic) {
        this.shelf = shelf;
        this.traffic = traffic;
    }

    /**
     * Who is next.
     *
     * @param item null when nobody may go yet
     * @param again when to ask again if nothing arrives; null when only an arrival can change the answer
     */
    record Next(@Nullable Item item, Lane lane, @Nullable Instant again) {}

    /** Takes in what arrived since. */
    void load(Instant now) {
        for (Shelf.Row row : shelf.after(newest)) {
            newest = row.id();
            try {
                items.put(row.id(), new Item(row, now));
            } catch (IllegalStateException e) {
                // Written by another version; it must not hold up all the others.
                LOG.atError().setCause(e).addKeyValue("notice", row.id()).log("notice cannot be read, giving it up");
                shelf.abandoned(row.id(), String.valueOf(e.getMessage()));
            }
        }
    }

    Next next(Instant now) {
        Set<String> keys = new HashSet<>();
        Set<String> held = new HashSet<>();
        Item best = null;
        Lane bestLane = Lane.EDIT;
        Instant again = null;
        for (Item item : items.values()) {
            boolean first = keys.add(item.key);
            if (!first || waitsForThread(item)) {
                continue;
            }
            Lane lane = item.lane(stands(item.key).isPresent());
            if (lane.isOrdered() && held.contains(line(item))) {
                continue;
            }
            Instant free = traffic.freeAt(item, lane, now);
            if (free.isAfter(now)) {
                again = again == null || free.isBefore(again) ? free : again;
            } else if (best == null || lane.compareTo(bestLane) < 0) {
                best = item;
                bestLane = lane;
            }
            if (lane.isOrdered() && item.attempts < PATIENCE) {
                held.add(line(item));
            }
        }
        return new Next(best, bestLane, again);
    }

    /** The line in which it stands; files have their own, since they are uploaded first and come when they come. */
    private static String line(Item item) {
        String kind = item.isWhisper() ? "whisper " : item.isFile() ? "file " : "post ";
        return kind + item.channel();
    }

    private boolean waitsForThread(Item item) {
        @Nullable String thread = item.thread();
        return thread != null && stands(item.key).isEmpty() && stands(thread).isEmpty() && !isAbandoned(thread);
    }

    /** A message whose card was given up is posted into the channel itself: people must see it somewhere. */
    private boolean isAbandoned(String thread) {
        return abandoned.contains(thread) && items.values().stream().noneMatch(item -> item.key.equals(thread));
    }

    Parcel parcel(Item item) {
        @Nullable String thread = item.thread();
        return new Parcel(
                item.notice,
                item.key,
                item.isCard() ? stands(item.key).orElse(null) : null,
                thread == null ? null : stands(thread).orElse(null),
                item.receipt);
    }

    private Optional<Posted> stands(String key) {
        Optional<Posted> known = stands.get(key);
        if (known == null) {
            known = shelf.posted(key);
            stands.put(key, known);
            if (known.isEmpty() && shelf.isAbandoned(key)) {
                abandoned.add(key);
            }
        }
        return known;
    }

    boolean isPosted(Item item) {
        return stands(item.key).isPresent();
    }

    void posted(Item item, Posted posted) {
        stands.put(item.key, Optional.of(posted));
        abandoned.remove(item.key);
    }

    void gone(Item item) {
        stands.put(item.key, Optional.empty());
    }

    void abandoned(Item item) {
        abandoned.add(item.key);
        remove(item);
    }

    void remove(Item item) {
        items.remove(item.id);
        if (!item.isCard()) {
            stands.remove(item.key);
        }
        if (items.isEmpty()) {
            stands.clear();
            abandoned.clear();
        }
    }

    /** The item is the only one of its card now; later ones were merged into it. */
    void merge(Item item) {
        items.values().removeIf(later -> later.id > item.id && later.isCard() && later.key.equals(item.key));
    }

    @Nullable
    Instant oldestSeenAt() {
        return items.isEmpty() ? null : items.firstEntry().getValue().seenAt;
    }

    int uncertain() {
        return (int) items.values().stream().filter(item -> item.uncertain).count();
    }
}
