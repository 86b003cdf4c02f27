package dev.lockkeeper.check.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.pattern.Allowed;
import dev.lockkeeper.check.pattern.PatternSet;
import dev.lockkeeper.check.pattern.line.Selection;
import dev.lockkeeper.domain.pattern.PatternGroup;
import dev.lockkeeper.domain.pattern.PatternReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A watch reads on where it stopped, and says the same as if it had read all at once. */
final class PatternFollowerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Instant FROM = Instant.ofEpochSecond(100);
    private static final Errand ERRAND = new Errand(Duration.ofSeconds(1));

    private final HeldLines store = new HeldLines(50);
    private final PatternFollower follower = follower(Selection.ALL);

    @Test
    void eachLookReadsOnlyWhatIsNew() {
        store.with(101 * SECOND, "a", "ledger refuses 1").with(116 * SECOND, "b", "ledger refuses 2");

        assertThat(lines(look(115))).containsExactly(1L);
        assertThat(lines(look(130))).containsExactly(2L);
        assertThat(store.asked()).containsExactly("100000000000-115000000000", "115000000000-130000000000");
    }

    @Test
    void linesThatCameLateAreReadAfterAll() {
        store.with(101 * SECOND, "a", "ledger refuses 1");
        look(115);
        store.with(102 * SECOND, "a", "ledger refuses 2");

        PatternReport report = look(130);
        assertThat(report.census().isWhole()).isTrue();
        assertThat(lines(report)).containsExactly(2L);
    }

    @Test
    void aLookAtAnEarlierMomentSaysWhatItSaidThen() {
        store.with(101 * SECOND, "a", "ledger refuses 1").with(116 * SECOND, "b", "ledger refuses 2");
        PatternReport first = look(115);
        look(130);

        assertThat(look(115)).isEqualTo(first);
        assertThat(look(130))
                .isEqualTo(follower(Selection.ALL).until(at(130), ERRAND).join());
    }

    @Test
    void aStoreThatCountsMoreThanItGivesIsNotBelieved() {
        store.with(101 * SECOND, "a", "ledger refuses 1").miscounting(7);

        PatternReport report = look(115);
        assertThat(report.census().isWhole()).isFalse();
        assertThat(report.census().counted()).isEqualTo(8);
        assertThat(report.census().read()).isEqualTo(1);
    }

    @Test
    void silenceOfErrorsIsToldFromSilenceOfEverything() {
        assertThat(look(115).census().ofAnyLevel()).isZero();
        store.otherLevels(240);
        assertThat(look(130).census().ofAnyLevel()).isEqualTo(240);
    }

    @Test
    void aStackTraceThatIsStillBeingWrittenCounts() {
        store.with(101 * SECOND, "a", "ERROR order lost");
        assertThat(lines(look(115))).containsExactly(1L);
        store.with(116 * SECOND, "a", "\tat com.acme.Billing.pay(Billing.java:1)");

        // Too late to belong to it, and no error of its own.
        assertThat(lines(look(130))).containsExactly(1L);
    }

    @Test
    void withoutAPickyQueryTheLinesThatSayErrorAreTaken() {
        store.with(101 * SECOND, "a", "INFO order stored").with(102 * SECOND, "a", "ERROR order lost");

        PatternReport report = follower(Selection.ERRORS).until(at(115), ERRAND).join();
        assertThat(report.census().errors()).isEqualTo(1);
        assertThat(report.census().read()).isEqualTo(2);
    }

    private PatternFollower follower(Selection selection) {
        return new PatternFollower(
                store,
                "q",
                new PatternFollower.Known(PatternSet.empty(), Duration.ofDays(7), selection, Allowed.NOTHING),
                FROM);
    }

    private PatternReport look(long second) {
        return follower.until(at(second), ERRAND).join();
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }

    private static List<Long> lines(PatternReport report) {
        return report.groups().stream().map(PatternGroup::lines).toList();
    }
}
