package dev.lockkeeper.domain.falsealarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Stretches of whole seconds of the epoch, earliest first, none of which touches another. */
final class Stretches {
    private final List<Stretch> all;

    private Stretches(List<Stretch> all) {
        this.all = all;
    }

    /** Both seconds are in it. */
    record Stretch(long first, long last) {
        long seconds() {
            return last - first + 1;
        }
    }

    /** Those stretches, in any order, put together where they touch; such that end before they begin are none. */
    static Stretches of(List<Stretch> any) {
        List<Stretch> sorted = any.stream()
                .filter(one -> one.seconds() > 0)
                .sorted(Comparator.comparingLong(Stretch::first))
                .toList();
        List<Stretch> joined = new ArrayList<>();
        for (Stretch one : sorted) {
            Stretch last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && one.first() <= last.last() + 1) {
                joined.set(joined.size() - 1, new Stretch(last.first(), Math.max(last.last(), one.last())));
            } else {
                joined.add(one);
            }
        }
        return new Stretches(List.copyOf(joined));
    }

    List<Stretch> all() {
        return all;
    }

    /** What of the stretch these leave open. */
    Stretches openOf(Stretch whole) {
        List<Stretch> open = new ArrayList<>();
        long first = whole.first();
        for (Stretch shut : all) {
            open.add(new Stretch(first, Math.min(whole.last(), shut.first() - 1)));
            first = Math.max(first, shut.last() + 1);
        }
        open.add(new Stretch(first, whole.last()));
        return of(open);
    }

    /** How many seconds there are. */
    long seconds() {
        return all.stream().mapToLong(Stretch::seconds).sum();
    }

    /** The second with the index, from 0 on. */
    Instant at(long index) {
        long left = index;
        for (Stretch stretch : all) {
            if (left < stretch.seconds()) {
                return Instant.ofEpochSecond(stretch.first() + left);
            }
            left -= stretch.seconds();
        }
        throw new AssertionError(index);
    }
}
