package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Ratio;
import dev.lockkeeper.domain.evidence.Reckoning;
import dev.lockkeeper.domain.evidence.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/** Holds the number of lines in a log to a fixed limit, inclusive. */
public final class LogLinesJudge {
    private final BigDecimal most;
    private final Duration window;

    /** @param window how long lines are counted */
    public LogLinesJudge(BigDecimal most, Duration window) {
        this.most = most;
        this.window = window;
    }

    /** The finding for so many lines. */
    public Finding judge(BigDecimal lines) {
        boolean isWithin = lines.compareTo(most) <= 0;
        BigDecimal room = most.subtract(lines).abs();
        String flip = isWithin
                ? counted(room.add(BigDecimal.ONE)) + " more: FAIL"
                : counted(room.setScale(0, RoundingMode.CEILING)) + " fewer: PASS";
        return new Finding(
                isWithin ? Verdict.PASS : Verdict.FAIL,
                counted(lines) + " in " + Figures.span(window) + ", at most " + Figures.plain(most),
                "lines " + lines.toPlainString() + ", rule loki/count",
                flip,
                Reckoning.of("loki/count", new Quantity(lines), Ratio.of(most), List.of(flip)));
    }

    private static String counted(BigDecimal count) {
        return Figures.count(count.toBigInteger(), "line");
    }
}
