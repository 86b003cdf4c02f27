package dev.lockkeeper.check.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.logs.PatternLearning.Learned;
import dev.lockkeeper.check.pattern.line.Selection;
import dev.lockkeeper.domain.pattern.PatternBaseline;
import dev.lockkeeper.domain.programme.LogQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What of a week of lines is learned, and what keeps a baseline from being learned. */
final class PatternLearningTest {
    private static final Instant END = Instant.parse("2026-11-20T20:00:00Z");

    private final HeldLines vm = new HeldLines(100);
    private final HeldLines pods = new HeldLines(100);

    @Test
    void aCountedLineThatCouldNotBeReadFailsTheCapture() {
        hourly(vm, "order 12 is lost");
        vm.miscounting(1);

        assertThatThrownBy(() -> learned(null))
                .hasRootCauseInstanceOf(Unanswered.class)
                .rootCause()
                .hasMessage("24 of 25 lines from 2026-11-13T20:00:00Z to 2026-11-14T20:00:00Z could be read."
                        + " Asked was loki held");
    }

    @Test
    void silenceOfTheOldPlatformIsNothingToLearnFrom() {
        assertThatThrownBy(() -> learned(null))
                .rootCause()
                .hasMessage("no lines of any level of the old platform within 7 d: is log shipping broken?"
                        + " Asked was loki held");
    }

    @Test
    void logsThatDoNotGoBackAWeekAreLearnedAndThatIsSaid() {
        vm.with(LogSpan.nanos(END.minus(Duration.ofHours(30))), "vm-1", "order 12 is lost");

        assertThat(learned(null).baseline().old().lines()).isEqualTo(1);
        assertThat(learned(null).baseline().remarks())
                .containsExactly("the old platform's logs go back 1 d 6 h of 7 d");
    }

    @Test
    void aMomentBetweenTwoMillisecondsIsTakenForTheFirst() {
        hourly(vm, "order 12 is lost");
        LearningTime time = new LearningTime(END.plusNanos(89_500), List.of());

        PatternBaseline.Side old = learned(null, time).baseline().old();

        assertThat(old.until()).isEqualTo(END);
        assertThat(old.lines()).isEqualTo(168);
    }

    @Test
    void ofMoreLinesThanAreWantedTheNewestHoursAreLearned() {
        hourly(vm, "order 12 is lost");

        PatternBaseline learned =
                learned(null, new LearningTime(END, List.of(), 30)).baseline();

        assertThat(learned.old().lines()).isEqualTo(30);
        assertThat(learned.old().from()).isEqualTo(END.minus(Duration.ofHours(30)));
        assertThat(learned.remarks())
                .containsExactly(
                        "the old platform's lines of the newest 1 d 6 h of 7 d were read, 30 lines being the most");
        assertThatThrownBy(() -> new LearningTime(END, List.of(), 1_000_001))
                .hasMessage("most lines must be 1 to 1000000, got '1000001'");
    }

    @Test
    void whatTheNewPlatformWroteInAnAttemptIsNotLearnedAsHabit() {
        hourly(vm, "order 12 is lost");
        pods.with(LogSpan.nanos(END.minus(Duration.ofHours(30))), "pod-1", "cache is cold, 12 misses")
                .with(LogSpan.nanos(END.minus(Duration.ofHours(20))), "pod-1", "connection pool exhausted")
                .with(LogSpan.nanos(END.minus(Duration.ofHours(10))), "pod-1", "cache is cold, 13 misses");
        LogSpan attempt = LogSpan.of(END.minus(Duration.ofHours(21)), END.minus(Duration.ofHours(19)));

        Learned apart = learned(pods, attempt);

        assertThat(apart.document())
                .contains("order <N> is lost", "cache is cold, <N> misses")
                .doesNotContain("pool");
        assertThat(Objects.requireNonNull(apart.baseline().fresh()).lines()).isEqualTo(2);
        assertThat(apart.baseline().old().lines()).isEqualTo(168);
        assertThat(apart.baseline().remarks())
                .containsExactly("lines of attempts before, when the new platform served people, were left out");
    }

    @Test
    void oneQueryForBothPlatformsLeavesTheAttemptOutForBoth() {
        hourly(vm, "order 12 is lost");
        LogSpan first = LogSpan.of(END.minus(Duration.ofHours(21)), END.minus(Duration.ofHours(19)));
        LogSpan second = LogSpan.of(END.minus(Duration.ofHours(1)), END);

        assertThat(learned(null, first, second).baseline().old().lines()).isEqualTo(165);
        assertThatThrownBy(() -> learned(null, LogSpan.of(END.minus(Duration.ofDays(8)), END)))
                .rootCause()
                .hasMessage("no time is left to learn from between 2026-11-13T20:00:00Z and 2026-11-20T20:00:00Z."
                        + " Asked was loki held");
    }

    /** At half past each hour of the week. */
    private static void hourly(HeldLines store, String text) {
        for (int hours = 1; hours <= 168; hours++) {
            store.with(LogSpan.nanos(END.minus(Duration.ofHours(hours).minusMinutes(30))), "vm-1", text);
        }
    }

    private Learned learned(@Nullable HeldLines fresh, LogSpan... served) {
        return learned(fresh, new LearningTime(END, List.of(served)));
    }

    private Learned learned(@Nullable HeldLines fresh, LearningTime time) {
        Errand errand = new Errand(Duration.ofSeconds(5));
        ErrorLines old = new ErrorLines(vm, LogQuery.loki("held"), Selection.ALL);
        ErrorLines after = fresh == null ? null : new ErrorLines(fresh, LogQuery.loki("held-new"), Selection.ALL);
        return new PatternLearning(old, after, time, errand).start().join();
    }
}
