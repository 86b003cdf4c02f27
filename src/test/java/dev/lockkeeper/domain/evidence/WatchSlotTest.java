package dev.lockkeeper.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WatchSlotTest {
    private static final Instant SLOT = Instant.parse("2026-03-14T01:05:00Z");
    private static final Instant LATER = SLOT.plusSeconds(60);

    private final WatchSlot away =
            new WatchSlot(SLOT, Map.of("restarts", Sample.without(SLOT, Outcome.ERROR, "down")), false);

    @Test
    void anErrorOnceMoreStartsNoClock() {
        Map<String, Sample> down = Map.of("restarts", Sample.without(SLOT, Outcome.ERROR, "still down"));

        WatchSlot again = away.askedAgain(down, true, null, LATER);

        assertThat(again.moving()).isFalse();
        assertThat(again.late()).isEmpty();
        assertThat(again.tries("restarts")).isEqualTo(1);
    }

    @Test
    void anAnswerThatComesLateStartsTheClock() {
        Sample none = Sample.value(SLOT, new Measurement.Quantity(BigDecimal.ZERO));

        WatchSlot again = away.askedAgain(Map.of("restarts", none), true, null, LATER);

        assertThat(again.moving()).isTrue();
        assertThat(again.late()).containsExactly("restarts");
    }
}
