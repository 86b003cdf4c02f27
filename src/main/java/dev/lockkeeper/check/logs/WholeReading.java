package dev.lockkeeper.check.logs;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.pattern.line.RawLine;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Reads every line of a span, page by page and oldest first. Each page begins at the moment of the last line of the page before,
 * since more lines may have that moment; those that were read already are passed over. Used once.
 */
public final class WholeReading {
    private final LogStore store;
    private final String query;
    private final long most;
    private final Consumer<RawLine> to;
    private final Errand errand;
    private final Set<StoredLine.Key> atEdge = new HashSet<>();
    private long edge = Long.MIN_VALUE;
    private long read;

    /**
     * @param most after so many lines the reading stops, so that memory and time stay bounded
     * @param to takes the lines, one after the other
     */
    public WholeReading(LogStore store, String query, long most, Consumer<RawLine> to, Errand errand) {
        this.store = store;
        this.query = query;
        this.most = most;
        this.to = to;
        this.errand = errand;
    }

    /** How many lines of the span were read; fewer than it has if there are too many. */
    public CompletableFuture<Long> of(LogSpan span) {
        return store.page(query, span, errand).thenCompose(page -> {
            long before = read;
            page.lines().forEach(this::take);
            if (page.isLast() || read >= most) {
                return CompletableFuture.completedFuture(read);
            }
            // A page full of one moment: whether there are more of it nobody can tell, so the reading goes on behind
            // it, and the
            // store's own count will tell whether some are missing.
            long next = read == before ? edge : edge - 1;
            if (next >= span.until()) {
                return CompletableFuture.completedFuture(read);
            }
            return of(span.from(next));
        });
    }

    private void take(StoredLine stored) {
        long nanos = stored.line().nanos();
        if (nanos > edge) {
            edge = nanos;
            atEdge.clear();
        }
        if (nanos == edge && atEdge.add(stored.key()) && read < most) {
            read++;
            to.accept(stored.line());
        }
    }
}
