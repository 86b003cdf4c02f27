package dev.lockkeeper.domain.parity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the databases stood still while they were compared.
 *
 * @param barrier what keeps writers out of the one that is left; null when nothing does
 * @param position how far its write-ahead log had come; empty when it is not known
 * @param snapshots the server's names of what was seen on each side, before and after; empty when they are not known
 * @param openings why it could be written to all the same
 * @param later why it could be at the end
 * @param lag why the other one may not have all of it
 * @param moved what was changed in one of them meanwhile
 */
public record Freeze(
        @Nullable String barrier,
        String position,
        List<String> snapshots,
        List<String> openings,
        List<String> later,
        List<String> lag,
        List<String> moved) {
    public Freeze {
        snapshots = List.copyOf(snapshots);
        openings = List.copyOf(openings);
        later = List.copyOf(later);
        lag = List.copyOf(lag);
        moved = List.copyOf(moved);
    }

    /** Why it was not frozen when it began, or its replica had not caught up. */
    public List<String> doubts() {
        List<String> all = new ArrayList<>();
        all.addAll(openings.stream().map(Freeze::open).toList());
        if (barrier == null && openings.isEmpty()) {
            all.add(open("nothing is known to keep writers out"));
        }
        all.addAll(lag);
        return all;
    }

    /** Why that did not hold until the end. */
    public List<String> lateDoubts() {
        List<String> all = new ArrayList<>(later.stream()
                .filter(why -> !openings.contains(why))
                .map(why -> open(why) + " (at the end)")
                .toList());
        all.addAll(moved);
        return all;
    }

    private static String open(String why) {
        return "not frozen: " + why;
    }

    /** In one line. */
    public String words() {
        String seen = snapshots.isEmpty() ? "" : ", snapshots " + String.join(" and ", snapshots);
        return (barrier == null || !openings.isEmpty() ? "not proven" : barrier) + ", source at " + place() + seen;
    }

    /** How far the log had come, or that it is not known. */
    public String place() {
        return position.isEmpty() ? "a position that is not known" : position;
    }
}
