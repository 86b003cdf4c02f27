package dev.lockkeeper.check.pattern;

import static dev.lockkeeper.check.pattern.Lines.at;
import static dev.lockkeeper.check.pattern.Lines.learned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.pattern.Acknowledgement;
import dev.lockkeeper.domain.pattern.Label;
import dev.lockkeeper.domain.pattern.PatternGroup;
import dev.lockkeeper.domain.pattern.PatternReport;
import dev.lockkeeper.domain.pattern.PatternReport.Census;
import dev.lockkeeper.domain.pattern.PatternReport.Forecast;
import dev.lockkeeper.domain.pattern.PatternSample;
import dev.lockkeeper.domain.pattern.PatternSurge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is reported of lines that were not there before, and of those that were. */
final class ReportingTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final PatternSet BEFORE =
            learned("upstream db of billing closed: connection refused by peer", "order 12 could not be stored");

    @Test
    void linesOfOneKindAreOneGroupWithTheirPodsAndMinutes() {
        PatternCount count = new PatternCount(BEFORE, Allowed.NOTHING);
        count.accept(at(30, "billing-1", "order 1 could not be stored"));
        count.accept(at(61, "billing-1", "ledger refuses entry 12 of ann"));
        count.accept(at(62, "billing-2", "ledger refuses entry 13 of bob"));
        count.accept(at(150, "billing-2", "ledger refuses entry 14 of bob"));
        count.accept(at(151, "billing-1", "upstream db of billing closed: connection reset by peer"));

        PatternReport report = new Reporting(count, WEEK).report(9, 9, 400, 9);

        Digest fresh = Digest.of("ledger refuses entry <N> of ann");
        Digest variant = Digest.of("upstream db of billing closed: connection reset by peer");
        assertThat(report.census()).isEqualTo(new Census(9, 9, 400, 9, 5, 0, 1, 3));
        assertThat(report.census().known()).isEqualTo(1);
        assertThat(report.forecast()).isEqualTo(new Forecast(2, 2, 2));
        assertThat(report.groups())
                .containsExactly(
                        new PatternGroup(fresh, "ledger refuses entry <N> of <*>", true, null, 3, 2, 2, Label.NONE),
                        new PatternGroup(
                                variant,
                                "upstream db of billing closed: connection reset by peer",
                                false,
                                null,
                                1,
                                1,
                                1,
                                Label.NONE));
        assertThat(report.samples().get(0))
                .isEqualTo(new PatternSample(
                        fresh,
                        "ledger refuses entry <N> of <*>",
                        "ledger refuses entry 12 of ann",
                        null,
                        List.of("billing-1", "billing-2"),
                        Instant.ofEpochSecond(61)));
        assertThat(report.samples().get(1).nearest())
                .isEqualTo("upstream db of billing closed: connection refused by peer");
    }

    @Test
    void theNameOfAGroupStaysWhenMoreLinesCome() {
        PatternCount count = new PatternCount(BEFORE, Allowed.NOTHING);
        count.accept(at(61, "billing-1", "ledger refuses entry 12 of ann"));
        Digest before = id(count);
        count.accept(at(62, "billing-1", "ledger refuses entry 12 of bob"));

        assertThat(id(count)).isEqualTo(before);
    }

    @Test
    void whatNobodySurvivesComesFirst() {
        PatternCount count = new PatternCount(BEFORE, Allowed.NOTHING);
        for (int i = 0; i < 9; i++) {
            count.accept(at(i, "billing-1", "ledger refuses entry " + i + " of ann"));
        }
        count.accept(at(10, "billing-1", "getaddrinfo ENOTFOUND ledger"));

        assertThat(new Reporting(count, WEEK).report(10, 10, 10, 10).groups())
                .extracting(PatternGroup::fatal, PatternGroup::lines)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("name resolution", 1L),
                        org.assertj.core.groups.Tuple.tuple(null, 9L));
    }

    @Test
    void whatWasAcknowledgedIsNoGroupAnyMore() {
        Instant now = Instant.ofEpochSecond(1_000);
        Acknowledgement known = new Acknowledgement(
                Digest.of("ledger refuses entry <N> of ann"),
                "ledger refuses entry <N> of <*>",
                new MigrationId("billing"),
                new Person("U0ANN"),
                now,
                now.plus(Duration.ofDays(30)));
        PatternCount count = new PatternCount(BEFORE, new Allowed(List.of(known)));
        count.accept(at(61, "billing-1", "ledger refuses entry 12 of ann"));
        count.accept(at(62, "billing-1", "ledger refuses entry 13 of somebody"));
        count.accept(at(63, "billing-1", "ledger refuses everything of ann"));

        PatternReport report = new Reporting(count, WEEK).report(3, 3, 3, 3);
        assertThat(report.census().acknowledged()).isEqualTo(2);
        assertThat(report.groups()).extracting(PatternGroup::lines).containsExactly(1L);
    }

    @Test
    void anAcknowledgedTemplateThatIsNearlyAllWildcardsCoversItsOwnLineAlone() {
        Instant now = Instant.ofEpochSecond(1_000);
        Acknowledgement wide = new Acknowledgement(
                Digest.of("a b c d"), "<*> <*> <*> d", new MigrationId("billing"), new Person("U0ANN"), now, now);

        Allowed allowed = new Allowed(List.of(wide));
        assertThat(allowed.allows("a b c d")).isTrue();
        assertThat(allowed.allows("a b x d")).isFalse();
    }

    @Test
    void onlyTheWorstGroupsAreToldAndTheRestCounted() {
        PatternCount count = new PatternCount(BEFORE, Allowed.NOTHING);
        for (int i = 0; i < 25; i++) {
            char first = (char) ('a' + i);
            count.accept(at(i, "billing-1", first + first + " word" + first + " fails" + first + " here" + first));
        }

        PatternReport report = new Reporting(count, WEEK).report(25, 25, 25, 25);
        assertThat(report.groups()).hasSize(20);
        assertThat(report.samples()).hasSize(20);
        assertThat(report.moreGroups()).isEqualTo(5);
        assertThat(report.census().fresh()).isEqualTo(25);
    }

    @Test
    void knownKindsThatGrewAreTold() {
        PatternMiner miner = new PatternMiner();
        for (int i = 0; i < 6; i++) {
            miner.learn(at(i * 600L, "vm-1", "order 12 could not be stored"), true);
        }
        miner.learn(at(3_000, "vm-1", "queue of mails is full"), true);
        miner.learn(at(3_600, "billing-1", "lease of pod not found yet"), false);
        PatternCount count = new PatternCount(miner.freeze(), Allowed.NOTHING);
        for (int i = 0; i < 40; i++) {
            count.accept(at(9_000 + i, "billing-1", "order 12 could not be stored"));
            count.accept(at(9_000 + i, "billing-1", "lease of pod not found yet"));
        }
        count.accept(at(9_000, "billing-1", "queue of mails is full"));

        // The old platform never wrote of the lease, so there is nothing to compare with; one full queue is no more
        // than before.
        assertThat(new Reporting(count, WEEK).report(81, 81, 81, 81).surges())
                .containsExactly(new PatternSurge(
                        Digest.of("order <N> could not be stored"), "order <N> could not be stored", 6, WEEK, 2, 40));
    }

    private static Digest id(PatternCount count) {
        return new Reporting(count, WEEK).report(1, 1, 1, 1).groups().get(0).id();
    }
}
