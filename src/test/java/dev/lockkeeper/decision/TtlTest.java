package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.BILLING;
import static dev.lockkeeper.decision.Bank.DNS_BACK;
import static dev.lockkeeper.decision.Bank.T;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.Observation.DnsSeen;
import dev.lockkeeper.domain.action.PersonAction.RollBack;
import dev.lockkeeper.domain.entry.GateEntry.TtlObserved;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.notice.MessageKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the observation of a record's TTL leads to before a cutover, and after its rollback. */
final class TtlTest {
    private static final Duration LOOK = Duration.ofMinutes(15);

    @Test
    void recordIsLookedAtFromTheDayThePlanIsLoaded() {
        Story loaded = Story.ofBank();

        assertThat(loaded.agenda().work()).contains(new Work.ObserveTtl(BILLING));
        Story seen = ttl(loaded, 60);
        assertThat(seen.agenda().work()).isEmpty();
        assertThat(seen.agenda().next()).isEqualTo(T.plus(LOOK));
        assertThat(seen.after(LOOK).agenda().work()).containsExactly(new Work.ObserveTtl(BILLING));
    }

    @Test
    void fallIsToldWithTheMomentFromWhichACutoverIsSafe() {
        ttl(Story.ofBank(), 300)
                .after(LOOK)
                .when(seen(T.plus(LOOK), 60))
                .seen()
                .says(
                        "The TTL of billing.example fell from 300 s to 60 s at every authoritative server. By it, the cutover"
                                + " of billing is safe from 2026-11-25T20:30:00Z on.");
    }

    @Test
    void riseIsToldToTheOwnersAtTheNextLook() {
        ttl(ttl(Story.ofBank(), 60).after(LOOK), 60)
                .after(LOOK)
                .when(seen(T.plus(LOOK).plus(LOOK), 300))
                .seen()
                .says(
                        "UANN: the TTL of billing.example rose from 60 s to 300 s at ns1, seen 2026-11-24T21:00:00Z; at most"
                                + " 60 s is allowed. If nobody meant to, something that owns the record puts it back. Lower it"
                                + " again: the cutover may start 24 h after it was last seen so high.")
                .touches(MessageKey.board(Bank.programme().id()));
    }

    @Test
    void sameTtlIsRecordedAndNotTold() {
        Story.Then then =
                ttl(Story.ofBank(), 60).after(LOOK).when(seen(T.plus(LOOK), 60)).seen();

        then.then(new TtlObserved(BILLING, Map.of("ns1", 60L, "ns2", 60L), T.plus(LOOK), Map.of(), Map.of()))
                .says();
        assertThat(then.decision().notices()).isEmpty();
    }

    @Test
    void lookThatSawNothingIsNotRecorded() {
        Story.ofBank()
                .when(new Observation.TtlSeen(
                        BILLING, Map.of(), T, Map.of(), Map.of("ns1", "no answer within 3000 ms")))
                .seen()
                .nothing();
    }

    @Test
    void rollbackDrainsForTheLongestTtlThatWasSeenSinceTheSwitch() {
        Story breached = Scenes.breached(Story.ofBank());
        Story raised = ttl(ttl(breached.after(LOOK), 300).after(LOOK), 60);

        assertThat(drainedAfter(raised)).isEqualTo(Duration.ofSeconds(300));
    }

    @Test
    void rollbackDrainsForAsLongAsAbsenceIsRemembered() {
        Story breached = Scenes.breached(Story.ofBank());
        Story gone = breached.after(LOOK)
                .seen(new Observation.TtlSeen(
                        BILLING, Map.of(), breached.after(LOOK).now(), Map.of("ns1", 900L), Map.of()));

        assertThat(drainedAfter(gone)).isEqualTo(Duration.ofSeconds(900));
    }

    @Test
    void whatWasSeenBeforeTheAttemptIsForgotten() {
        Story old = ttl(Story.ofBank(), 1200);

        assertThat(drainedAfter(Scenes.breached(old.after(Duration.ofDays(7))))).isEqualTo(Duration.ofSeconds(60));
    }

    private static Duration drainedAfter(Story breached) {
        Story backing = breached.does(ANN, new RollBack(BILLING, 1, "too many errors"));
        Story back = backing.seen(
                new DnsSeen(BILLING, 1, Direction.ROLLBACK, DNS_BACK, backing.now(), 20, "192.0.2.1 on 2 servers"));
        return Duration.ofSeconds(Scenes.attempt(back, BILLING).ttlSeconds());
    }

    private static Story ttl(Story story, long seconds) {
        return story.seen(seen(story.now(), seconds));
    }

    private static Observation seen(Instant at, long seconds) {
        return new Observation.TtlSeen(BILLING, Map.of("ns1", seconds, "ns2", Math.min(60L, seconds)), at);
    }
}
