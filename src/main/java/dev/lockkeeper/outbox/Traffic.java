package dev.lockkeeper.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers what was called when, and says from when on an item may go. Belongs to the sender's thread. */
final class Traffic {
    private static final int CARDS_REMEMBERED = 2_000;

    private final Pace pace;
    private final EditBudget edits;
    private final Window whispers;
    private final Map<Lane, Instant> paused = new EnumMap<>(Lane.class);
    private final Map<String, Instant> lastPost = new HashMap<>();
    private final Map<String, Instant> lastEdit = new HashMap<>();

    Traffic(Pace pace) {
        this.pace = pace;
        this.edits = new EditBudget(pace);
        this.whispers = new Window(pace.whispersPerMinute());
    }

    /** From when on the item may go in the lane; in the past when it may now. */
    Instant freeAt(Item item, Lane lane, Instant now) {
        Instant free = later(item.nextAt, paused.getOrDefault(lane.method(), Instant.EPOCH));
        if (lane.isEdit()) {
            Duration spacing = lane == Lane.EDIT ? pace.editSpacing() : pace.urgentEditSpacing();
            return later(later(free, after(lastEdit.get(item.key), spacing)), edits.freeAt(lane, now));
        }
        if (lane.isPost()) {
            return later(free, after(lastPost.get(item.channel()), pace.postSpacing()));
        }
        return lane == Lane.WHISPER ? later(free, whispers.freeAt(now)) : free;
    }

    /** A call was made for the item. */
    void called(Item item, Lane lane, Instant now) {
        if (lane.isEdit()) {
            edits.called(lane, now);
        } else if (lane == Lane.WHISPER) {
            whispers.called(now);
        } else if (lane.isPost()) {
            lastPost.put(item.channel(), now);
        }
        if (item.isCard()) {
            lastEdit.put(item.key, now);
            if (lastEdit.size() > CARDS_REMEMBERED) {
                lastEdit.values().removeIf(at -> at.plus(pace.editSpacing()).isBefore(now));
            }
        }
    }

    /** The lane's method must not be called before the moment. */
    void pause(Lane lane, Instant until) {
        paused.merge(lane.method(), until, Traffic::later);
    }

    private static Instant after(@Nullable Instant last, Duration spacing) {
        return last == null ? Instant.EPOCH : last.plus(spacing);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
