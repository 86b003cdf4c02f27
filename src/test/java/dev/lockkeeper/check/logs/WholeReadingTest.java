package dev.lockkeeper.check.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.pattern.line.RawLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every line is read once, whatever the pages are. */
final class WholeReadingTest {
    private static final Errand ERRAND = new Errand(Duration.ofSeconds(1));

    private final List<String> read = new ArrayList<>();

    @Test
    void manyLinesOfOneMomentAcrossTheEdgeOfAPageAreReadOnce() {
        HeldLines store = new HeldLines(3)
                .with(1, "a", "one")
                .with(2, "a", "two")
                .with(2, "b", "two")
                .with(2, "a", "three")
                .with(5, "a", "four");

        assertThat(read(store, 100, 0, 9)).isEqualTo(5);
        assertThat(read).containsExactlyInAnyOrder("a one", "a two", "b two", "a three", "a four");
    }

    @Test
    void theStartDoesNotBelongToASpanAndTheEndDoes() {
        HeldLines store =
                new HeldLines(3).with(1, "a", "one").with(2, "a", "two").with(3, "a", "three");

        assertThat(read(store, 100, 1, 2)).isEqualTo(1);
        assertThat(read).containsExactly("a two");
    }

    @Test
    void ofMoreLinesOfOneMomentThanAPageHoldsTheRestIsMissing() {
        HeldLines store = new HeldLines(2)
                .with(2, "a", "one")
                .with(2, "a", "two")
                .with(2, "a", "three")
                .with(3, "a", "four");

        // Whoever asked compares with the store's own count.
        assertThat(read(store, 100, 0, 9)).isEqualTo(3);
        assertThat(read).containsExactly("a one", "a two", "a four");
    }

    @Test
    void theReadingStopsAtItsBound() {
        HeldLines store = new HeldLines(10);
        for (int i = 0; i < 100; i++) {
            store.with(i, "a", "line " + i);
        }

        assertThat(read(store, 25, -1, 99)).isEqualTo(25);
        assertThat(store.asked()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void anyLinesInAnyPagesAreReadWholeAndInOrder(int seed) {
        Random random = new Random(seed);
        HeldLines store = new HeldLines(20 + random.nextInt(10));
        int number = 200;
        for (int i = 0; i < number; i++) {
            // A handful of moments, so that most pages end among lines of one moment.
            store.with(random.nextInt(60), "pod" + random.nextInt(3), "line " + i);
        }
        List<Long> moments = new ArrayList<>();

        long lines = new WholeReading(store, "q", 1_000, line -> moments.add(line.nanos()), ERRAND)
                .of(new LogSpan(-1, 60))
                .join();
        assertThat(lines).isEqualTo(number);
        assertThat(moments).isSorted();
    }

    private long read(HeldLines store, long most, long after, long until) {
        return new WholeReading(store, "q", most, this::take, ERRAND)
                .of(new LogSpan(after, until))
                .join();
    }

    private void take(RawLine line) {
        read.add(line.origin().pod() + " " + line.text());
    }
}
