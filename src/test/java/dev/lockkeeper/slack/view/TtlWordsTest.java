package dev.lockkeeper.slack.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.entry.GateEntry.TtlObserved;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.ProgrammeState;
import dev.lockkeeper.plan.PlanReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The board and the plan's page say from when on a cutover is safe by DNS. */
final class TtlWordsTest {
    private static final Instant T = Instant.parse("2026-11-24T20:30:00Z");
    private static final Programme PLAN = PlanReader.sample("vm-to-kubernetes");
    private static final Migration BILLING = PLAN.migrations().get(0);

    private ProgrammeState state = ProgrammeState.empty(PLAN.id());

    @Test
    void nothingSeenIsSaid() {
        assertThat(board(T)).contains(" · DNS TTL not seen yet");
    }

    @Test
    void tooHighATtlIsSaidWithItsLimit() {
        seen(T, 3600);

        assertThat(board(T)).contains(" · DNS TTL 3600 s, at most 60 s is allowed");
        assertThat(PlanPage.of(frame(T)).blocks().toString())
                .contains("*Earliest safe cutover, by DNS*\n• `billing` DNS TTL 3600 s, at most 60 s is allowed");
    }

    @Test
    void lowTtlIsSafeFromAMomentOnAndThenNotWorthAWord() {
        seen(T, 3600);
        seen(T.plus(Duration.ofMinutes(15)), 60);

        assertThat(board(T.plus(Duration.ofHours(23))))
                .contains(
                        " · DNS TTL 60 s, safe to cut over from " + Mrkdwn.when(Instant.parse("2026-11-25T20:30:00Z")));
        assertThat(board(T.plus(Duration.ofHours(24)))).doesNotContain("DNS");
    }

    private void seen(Instant at, long seconds) {
        state = state.after(new Recorded(
                state.head() + 1,
                at,
                PLAN.id(),
                Person.LOCKKEEPER,
                null,
                new TtlObserved(BILLING.id(), Map.of("ns1", seconds), at, Map.of(), Map.of()),
                Digest.of("line " + at)));
    }

    private String board(Instant now) {
        return BoardRow.of(frame(now), BILLING).detail();
    }

    private Frame frame(Instant now) {
        return new Frame(PLAN, state, now);
    }
}
