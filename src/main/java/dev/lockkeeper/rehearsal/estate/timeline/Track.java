package dev.lockkeeper.rehearsal.estate.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** One setting as a step function of time; it has had its first value forever. Safe for concurrent use. */
public final class Track<T> {
    /** A value and the moment (epoch milliseconds) from which it holds. */
    public record Step<T>(long fromMillis, T value) {}

    private final NavigableMap<Long, T> steps = new ConcurrentSkipListMap<>();

    public Track(T first) {
        steps.put(Long.MIN_VALUE, first);
    }

    /** Sets the value that holds from then on, until the next step that is already planned. */
    public void set(Instant from, T value) {
        steps.put(from.toEpochMilli(), value);
    }

    /** Drops what was planned from then on, so that the last earlier value holds. */
    public void forgetFrom(Instant from) {
        steps.tailMap(Math.max(from.toEpochMilli(), Long.MIN_VALUE + 1), true).clear();
    }

    /** The value at a moment. */
    public T at(Instant moment) {
        return at(moment.toEpochMilli());
    }

    /** The value at a moment in epoch milliseconds. */
    public T at(long millis) {
        return stepAt(millis).value();
    }

    /** The value at a moment together with the moment since which it holds; {@link Long#MIN_VALUE} for the first one. */
    public Step<T> stepAt(long millis) {
        Map.Entry<Long, T> entry = steps.floorEntry(millis);
        if (entry == null) {
            throw new AssertionError("a track always has a first value");
        }
        return new Step<>(entry.getKey(), entry.getValue());
    }

    /** The steps in a half-open span of time, in order, without the one that holds at its start. */
    public List<Step<T>> stepsBetween(long afterMillis, long untilMillis) {
        List<Step<T>> found = new ArrayList<>();
        steps.subMap(afterMillis, false, untilMillis, true).forEach((at, value) -> found.add(new Step<>(at, value)));
        return found;
    }

    /** All steps until a moment, the first value included, oldest first. */
    public List<Step<T>> stepsUntil(long millis) {
        List<Step<T>> found = new ArrayList<>();
        steps.headMap(millis, true).forEach((at, value) -> found.add(new Step<>(at, value)));
        return found;
    }
}
