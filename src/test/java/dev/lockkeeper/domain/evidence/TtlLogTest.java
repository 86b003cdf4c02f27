package dev.lockkeeper.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TtlLogTest {
    private static final Instant START = Instant.parse("2026-03-10T08:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);

    @Test
    void nothingObservedProvesNothing() {
        assertThat(TtlLog.EMPTY.safeFrom(60, DAY)).isEmpty();
        assertThat(TtlLog.EMPTY.lastAt()).isEmpty();
        assertThat(TtlLog.EMPTY.lastAbove(60)).isEmpty();
        assertThat(TtlLog.EMPTY.seconds()).isEmpty();
    }

    @Test
    void leadCountsFromTheLastHighObservation() {
        TtlLog log = TtlLog.EMPTY
                .with(after(0), 60)
                .with(after(15), 3600)
                .with(after(30), 3600)
                .with(after(45), 60)
                .with(after(60), 30)
                .with(after(75), 60);

        assertThat(log.safeFrom(60, DAY)).contains(after(30).plus(DAY));
        assertThat(log.safeFrom(30, DAY)).isEmpty();
        assertThat(log.safeFrom(3600, DAY)).contains(after(0).plus(DAY));
        assertThat(log.lastAbove(60)).contains(new TtlLog.Change(after(15), 3600, after(30)));
        assertThat(log.lastAt()).contains(after(75));
    }

    @Test
    void leadCountsFromTheFirstObservationWhenNoneWasHigh() {
        assertThat(TtlLog.EMPTY.with(after(0), 60).with(after(15), 60).safeFrom(60, DAY))
                .contains(after(0).plus(DAY));
    }

    @Test
    void oldTtlThatIsLongerThanTheLeadIsWaitedFor() {
        TtlLog log = TtlLog.EMPTY.with(after(0), 172_800).with(after(15), 300).with(after(30), 60);

        assertThat(log.safeFrom(60, DAY)).contains(after(0).plusSeconds(172_800));
    }

    @Test
    void raisingTheTtlAgainEndsTheLead() {
        TtlLog log = TtlLog.EMPTY.with(after(0), 60).with(after(15), 61);

        assertThat(log.safeFrom(60, DAY)).isEmpty();
    }

    @Test
    void riseCountsWhoeverSeesItAndAFallOnlyWhenAllDo() {
        TtlLog low = TtlLog.EMPTY.with(after(0), 60);
        TtlLog risen = low.withPart(after(15), 300L, List.of("ns2: no answer within 3000 ms"));
        TtlLog fallen = risen.withPart(after(30), 60L, List.of("ns2: no answer within 3000 ms"));

        assertThat(risen.seconds()).contains(300L);
        assertThat(risen.lastAt()).contains(after(0));
        assertThat(fallen.seconds()).contains(300L);
        assertThat(fallen.lookedAt()).isEqualTo(after(30));
        assertThat(fallen.silent()).containsExactly("ns2: no answer within 3000 ms");
        assertThat(fallen.with(after(45), 60).seconds()).contains(60L);
        assertThat(TtlLog.EMPTY.withPart(after(0), 60L, List.of("ns2: down")).seconds())
                .as("the first look at some servers proves nothing")
                .isEmpty();
    }

    @Test
    void whatOthersRememberIsTheLongestThatTheyWereTold() {
        TtlLog log = TtlLog.EMPTY
                .with(after(0), 3600)
                .with(after(15), 60)
                .with(after(30), 300)
                .with(after(45), 60)
                .withAbsence(after(46), 900);

        assertThat(log.rememberedSince(after(20))).isEqualTo(900);
        assertThat(log.rememberedSince(after(0))).isEqualTo(3600);
        assertThat(log.rememberedSince(after(50))).isEqualTo(60);
        assertThat(TtlLog.EMPTY.rememberedSince(after(0))).isZero();
    }

    @Test
    void absenceThatIsRememberedLongestIsKept() {
        TtlLog log = TtlLog.EMPTY.withAbsence(after(0), 3600).withAbsence(after(15), 30);

        assertThat(log.absence()).isEqualTo(new TtlLog.Absence(after(0), 3600));
        assertThat(log.withAbsence(after(60), 30).absence()).isEqualTo(new TtlLog.Absence(after(60), 30));
    }

    @Test
    void thousandsOfObservationsStaySmall() {
        TtlLog equal = TtlLog.EMPTY;
        TtlLog flapping = TtlLog.EMPTY;
        for (int i = 0; i < 5_000; i++) {
            equal = equal.with(after(15L * i), 60);
            flapping = flapping.with(after(15L * i), 60 + i % 2);
        }

        assertThat(equal.changes()).hasSize(1);
        assertThat(equal.lastAt()).contains(after(15L * 4_999));
        assertThat(flapping.changes()).hasSize(1_000);
        assertThat(flapping.lastAbove(60).map(TtlLog.Change::until)).contains(after(15L * 4_999));
    }

    @Test
    void lateObservationOfThePastIsDropped() {
        TtlLog log = TtlLog.EMPTY.with(after(15), 60);

        assertThat(log.with(after(0), 300)).isEqualTo(log);
        assertThat(log.withPart(after(0), 300L, List.of("ns2: down"))).isEqualTo(log);
    }

    @Test
    void sameTtlSeenLaterIsNoNews() {
        TtlLog log = TtlLog.EMPTY.with(after(0), 60);

        assertThat(log.with(after(15), 60).saysTheSameAs(log)).isTrue();
        assertThat(log.with(after(15), 61).saysTheSameAs(log)).isFalse();
        assertThat(log.withPart(after(15), 60L, List.of("ns2: down")).saysTheSameAs(log))
                .isFalse();
    }

    private static Instant after(long minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }
}
