package dev.lockkeeper.check.logs;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.pattern.line.Origin;
import dev.lockkeeper.check.pattern.line.RawLine;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A store that holds lines in memory and gives them in small pages. */
final class HeldLines implements LogStore {
    private final int most;
    private final List<StoredLine> lines = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private long otherLevels;
    private long miscounted;

    HeldLines(int most) {
        this.most = most;
    }

    HeldLines with(long nanos, String pod, String text) {
        lines.add(new StoredLine(new RawLine(nanos, Origin.of(Map.of("pod", pod), Map.of()), text), text));
        lines.sort(Comparator.comparingLong(stored -> stored.line().nanos()));
        return this;
    }

    HeldLines otherLevels(long number) {
        otherLevels = number;
        return this;
    }

    HeldLines miscounting(long by) {
        miscounted = by;
        return this;
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public String name() {
        return "Held";
    }

    @Override
    public String counting(String query, Duration window, Instant at) {
        return query;
    }

    @Override
    public CompletableFuture<Sample> count(String query, Duration window, Instant at, Errand errand) {
        return CompletableFuture.completedFuture(Sample.without(at, Outcome.NODATA, "not asked"));
    }

    @Override
    public CompletableFuture<Long> counted(String query, LogSpan span, Errand errand) {
        long found = query.equals("any") ? otherLevels : within(span).size() + miscounted;
        return CompletableFuture.completedFuture(found);
    }

    @Override
    public CompletableFuture<LogPage> page(String query, LogSpan span, Errand errand) {
        List<StoredLine> found = within(span);
        asked.add(span.after() + "-" + span.until());
        return CompletableFuture.completedFuture(new LogPage(found.subList(0, Math.min(most, found.size())), most));
    }

    private List<StoredLine> within(LogSpan span) {
        return lines.stream()
                .filter(stored ->
                        stored.line().nanos() > span.after() && stored.line().nanos() <= span.until())
                .toList();
    }

    @Override
    public CompletableFuture<List<String>> lines(String query, Instant from, Instant to, int wanted, Errand errand) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public Optional<String> ofAnyLevel(String query) {
        return Optional.of("any");
    }

    @Override
    public boolean isPicky(String query) {
        return true;
    }

    @Override
    public CompletableFuture<Void> reach(Errand errand) {
        return CompletableFuture.completedFuture(null);
    }
}
