package dev.lockkeeper.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.app.trial.store.LinePair;
import dev.lockkeeper.app.trial.store.LinePair.Flaw;
import dev.lockkeeper.app.trial.store.LinePair.Side;
import dev.lockkeeper.check.logs.LogSpan;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.LineParity;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two stores that should hold the same are fed stores that do not. */
final class TrialOfPairsTest {
    private static final LineParity LINES =
            new LineParity("{job=\"shop\"}", "{app=\"shop\"}", Duration.ofHours(6), Duration.ofHours(2), 20);

    private final TriedOut tried = new TriedOut();

    @AfterEach
    void close() {
        tried.close();
    }

    @Test
    void twoLokisAreFedALineThatIsMissingAndLinesOfOtherWords() {
        assertThat(tried.lines(new CheckSpec.LokiParity(LINES), new CheckSpec.LokiParity(brief())))
                .containsExactly(
                        "ok       go  item-0  fails with a line that one settled range lacks, and with as many lines of other"
                                + " words: the numbers of lines are equal in the 6 h until 2026-11-20T18:15:00Z, but of 20"
                                + " minutes compared line by line 20 differ, allowed none",
                        "ok       go  item-1  fails with a line that one settled range lacks, and with as many lines of other"
                                + " words: the numbers of lines are equal in the 5 min until 2026-11-20T20:10:00Z, but of 1"
                                + " minute compared line by line 1 differs, allowed none",
                        "billing: 2 of 2 checks fail when they should and pass when they may");
    }

    /** The shortest that a plan can ask for. */
    private static LineParity brief() {
        return new LineParity("{app=\"shop\"}", "{app=\"shop\"}", Duration.ofMinutes(1), Duration.ofMinutes(1), 1);
    }

    @Test
    void aSingleLineIsMissingAfterAndOnlyInTheNewestSettledRange() {
        LinePair pair = new LinePair(LINES, Flaw.LINE_MISSING, TriedOut.NOW);
        LogSpan newest = span("2026-11-20T18:10:00Z", "2026-11-20T18:15:00Z");
        LogSpan all = span("2026-11-20T12:15:00Z", "2026-11-20T18:15:00Z");

        assertThat(pair.counted(Side.BEFORE, newest)).isEqualTo(5);
        assertThat(pair.counted(Side.AFTER, newest)).isEqualTo(4);
        assertThat(pair.lines(Side.AFTER, newest, 100)).hasSize(4);
        assertThat(pair.counted(Side.BEFORE, all) - pair.counted(Side.AFTER, all))
                .isEqualTo(1);
    }

    @Test
    void linesOfOtherWordsAreAsManyAndAsLong() {
        LinePair pair = new LinePair(LINES, Flaw.OTHER_WORDS, TriedOut.NOW);
        LogSpan newest = span("2026-11-20T18:10:00Z", "2026-11-20T18:15:00Z");

        assertThat(pair.counted(Side.AFTER, newest)).isEqualTo(pair.counted(Side.BEFORE, newest));
        assertThat(pair.bytes(Side.AFTER, newest)).isEqualTo(pair.bytes(Side.BEFORE, newest));
        assertThat(pair.lines(Side.AFTER, newest, 1)).isNotEqualTo(pair.lines(Side.BEFORE, newest, 1));
    }

    private static LogSpan span(String from, String to) {
        return LogSpan.of(Instant.parse(from), Instant.parse(to));
    }
}
