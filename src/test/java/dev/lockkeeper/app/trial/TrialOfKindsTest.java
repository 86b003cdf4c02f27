package dev.lockkeeper.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.KnownErrors;
import dev.lockkeeper.domain.pattern.Labels;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.LogQuery.Store;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Promises about kinds of error lines are tried against the kinds that were captured. */
final class TrialOfKindsTest {
    private static final String QUERY = "loki {app=\"a\"} |= \"error\"";
    private static final CheckSpec NEW = new CheckSpec.LogPatterns(Store.LOKI, "lines", TriedOut.WINDOW);
    private static final CheckSpec MORE = new CheckSpec.LogSurge(Store.LOKI, "lines", TriedOut.WINDOW);

    private final TriedOut tried = new TriedOut();

    private static Before before(String query, String... kinds) {
        CapturedKinds captured = CapturedKinds.of(TriedOut.NOW, query, kinds);
        return new Before(
                null,
                new KnownErrors(
                        Map.of("lines", captured.baseline()), Labels.NONE, digest -> Optional.of(captured.document())));
    }

    @AfterEach
    void close() {
        tried.close();
    }

    @Test
    void aLineIsFedThatTheCapturedBaselineDoesNotHave() {
        // It knows the line that is fed usually.
        Before before = before(
                QUERY,
                "ERROR turbine %d refuses to spin: no such gearbox",
                "ERROR disk /dev/sd%d is nearly full of photographs");

        assertThat(tried.lines(before, NEW))
                .containsExactly(
                        "ok       go  item-0  fails with five error lines a second of a kind that the captured baseline does"
                                + " not have: 1 kind of error line not there before: 'ERROR the otter at gate <N> has bitten the"
                                + " keeper twice, who now asks for a boat with higher sides', 1,500 lines on 2 pods in 6 minutes,"
                                + " allowed fewer than 3 lines on 2 pods or in 2 minutes",
                        "billing: 1 of 1 checks fail when they should and pass when they may");
    }

    @Test
    void theRarestKindOfTheCapturedBaselineMultiplies() {
        Before before = before(QUERY, "ERROR disk /dev/sd%d is nearly full of photographs");

        assertThat(tried.lines(before, MORE))
                .first()
                .asString()
                .startsWith(
                        "ok       go  item-0  fails with five error lines a second of the rarest kind of the captured"
                                + " baseline: 'ERROR disk <PATH> is nearly full of photographs': 1,500 lines in 5 min, usual ");
    }

    @Test
    void aBaselineThatCannotTellIsFoundBeforeTheNight() {
        Before other = before("loki {app=\"b\"}", "ERROR disk /dev/sd%d is nearly full of photographs");
        Before empty = before(QUERY);

        assertThat(tried.lines(other, NEW))
                .first()
                .isEqualTo(
                        "REFUSED  go  item-0  this check cannot fail: with five error lines a second of a kind that the"
                                + " captured baseline does not have it says ERROR, the plan asks loki {app=\"a\"} |= \"error\", and the"
                                + " baseline was captured with loki {app=\"b\"}: capture it again");
        assertThat(tried.lines(empty, MORE))
                .first()
                .asString()
                .startsWith(
                        "REFUSED  go  item-0  this check cannot fail: with five error lines a second of the only kind there"
                                + " is, since the captured baseline has none, it says PASS, ");
    }
}
