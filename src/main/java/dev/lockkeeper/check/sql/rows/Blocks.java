package dev.lockkeeper.check.sql.rows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Hands out the blocks of a table in pieces of about a second each. Sums add up whatever the pieces, so that each side is read
 * in the order in which it lies on its disk. Safe for threads.
 */
public final class Blocks {
    /** Short enough that a throttled source is left alone soon, long enough that a statement's own cost is nothing. */
    private static final Duration AIM = Duration.ofSeconds(1);

    private static final long SMALLEST = 64;
    private static final long FIRST = 1024;
    /** 1 GiB of the usual 8 KiB blocks. */
    private static final long LARGEST = 131_072;

    private final long total;
    private final List<Piece> done = new ArrayList<>();
    private long next;
    private long size = FIRST;

    /** @param total how many blocks the table has */
    public Blocks(long total) {
        this.total = total;
    }

    /**
     * Some blocks of a table.
     *
     * @param to exclusive; {@link Long#MAX_VALUE} when it holds the last one
     */
    public record Piece(long from, long to) {
        String where() {
            if (from == 0 && to == Long.MAX_VALUE) {
                return "true";
            }
            String start = "ctid >= '(" + from + ",0)'::tid";
            return to == Long.MAX_VALUE ? start : start + " AND ctid < '(" + to + ",0)'::tid";
        }
    }

    /** Takes a piece that was read before, when the same work was cut short. */
    public synchronized void skip(Piece piece) {
        done.add(piece);
        done.sort(Comparator.comparingLong(Piece::from));
    }

    /** The next piece that nobody has; empty when all are handed out. */
    public synchronized Optional<Piece> take() {
        while (true) {
            Optional<Piece> there = done.stream()
                    .filter(piece -> piece.from() <= next && next < piece.to())
                    .findFirst();
            if (there.isEmpty()) {
                break;
            }
            next = there.get().to();
        }
        if (next == Long.MAX_VALUE) {
            return Optional.empty();
        }
        long from = next;
        long gap = done.stream()
                .mapToLong(Piece::from)
                .filter(start -> start > from)
                .min()
                .orElse(Long.MAX_VALUE);
        long end = from + size >= total ? Long.MAX_VALUE : from + size;
        next = Math.min(end, gap);
        return Optional.of(new Piece(from, next));
    }

    /** Tells how long a piece took, so that the next ones are cut to measure. */
    public synchronized void took(Piece piece, Duration time) {
        long blocks = Math.min(piece.to(), total) - piece.from();
        long millis = Math.max(1, time.toMillis());
        if (blocks > 0) {
            long fitting = blocks * AIM.toMillis() / millis;
            // No more than double at a time: one fast piece may have been cached.
            size = Math.max(SMALLEST, Math.min(LARGEST, Math.min(fitting, 2 * size)));
        }
    }

    /** How many blocks the piece has. */
    public long blocks(Piece piece) {
        return Math.max(0, Math.min(piece.to(), total) - piece.from());
    }

    /** How many pieces it makes at most at first; at least one, since the last piece is open. */
    public int mostPieces() {
        return (int) Math.min(Integer.MAX_VALUE, total / FIRST + 1);
    }
}
