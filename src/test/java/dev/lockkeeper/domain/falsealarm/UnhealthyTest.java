package dev.lockkeeper.domain.falsealarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.decision.Tableau;
import dev.lockkeeper.decision.Tableaux;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.falsealarm.Draw.Span;
import dev.lockkeeper.domain.state.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class UnhealthyTest {
    private static final MigrationId BILLING = new MigrationId("billing");
    private static final MigrationId OTHER = new MigrationId("other");

    @Test
    void attemptThatWasRolledBackIsLeftOutFromItsStartToItsEnd() {
        Tableau rolled = Tableaux.named("board-rolled-back");
        Attempt attempt = rolled.state().migration(BILLING).attempt().orElseThrow();

        assertThat(Unhealthy.attempts(rolled.state(), OTHER, rolled.now().plus(Duration.ofDays(1))))
                .isEqualTo(
                        Unhealthy.attempts(rolled.state(), BILLING, rolled.now().plus(Duration.ofDays(1))))
                .containsExactly(new Unhealthy(
                        new Span(attempt.startedAt(), Objects.requireNonNull(attempt.rolledBackAt())),
                        "attempt 1 of billing, rolled back, with an incident"));
    }

    @Test
    void attemptThatRunsIsLeftOutUntilNow() {
        Tableau watching = Tableaux.named("board-watching");
        Instant started =
                watching.state().migration(BILLING).attempt().orElseThrow().startedAt();

        assertThat(Unhealthy.attempts(watching.state(), OTHER, watching.now()))
                .containsExactly(new Unhealthy(new Span(started, watching.now()), "attempt 1 of billing, running"));
    }

    @Test
    void oldPlatformServesNobodyOnceItsOwnMigrationIsValidated() {
        Tableau holding = Tableaux.named("board-holding");
        Instant now = holding.now().plus(Duration.ofDays(1));
        Attempt attempt = holding.state().migration(BILLING).attempt().orElseThrow();

        assertThat(Unhealthy.attempts(holding.state(), BILLING, now))
                .containsExactly(new Unhealthy(new Span(attempt.startedAt(), now), "attempt 1 of billing, validated"));
        assertThat(Unhealthy.attempts(holding.state(), OTHER, now))
                .containsExactly(new Unhealthy(
                        new Span(attempt.startedAt(), Objects.requireNonNull(attempt.validatedAt())),
                        "attempt 1 of billing, validated"));
    }

    @Test
    void whatWasLeftOutIsCounted() {
        Instant until = Instant.parse("2026-03-14T01:00:00Z");
        Reach reach = new Reach(
                Duration.ZERO,
                Duration.ofMinutes(16),
                Duration.ofHours(1),
                Duration.ofMinutes(15),
                Duration.ofHours(24));
        Span bad = new Span(until.minus(Duration.ofHours(60)), until.minus(Duration.ofHours(58)));

        // Two hours, before them a watch, and the second of the end and the one after it.
        assertThat(draw(until, List.of(bad)).leftOut(reach))
                .isEqualTo(Duration.ofHours(2).plusMinutes(16).plusSeconds(2));
        assertThat(draw(until, List.of()).leftOut(reach)).isZero();
    }

    private static Draw draw(Instant until, List<Span> except) {
        return new Draw(until, Duration.ofDays(7), 1, 1, except);
    }
}
