package dev.lockkeeper.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RecordLooksTest {
    private static final Instant T0 = Instant.parse("2026-11-20T20:15:30Z");
    private final RecordLooks looks = new RecordLooks();

    @Test
    void tenThousandRecordsThatAreDueAtOnceAreSpreadOverTheQuarterOfAnHour() {
        Instant now = T0;
        int begun = 0;
        while (begun < 10_000) {
            Instant again = looks.take(now);
            if (again == null) {
                looks.giveBack();
                begun++;
            } else {
                now = again;
            }
        }
        assertThat(Duration.between(T0, now)).isEqualTo(Duration.ofSeconds(624));
    }

    @Test
    void noMoreThanSixteenAreUnderWayHoweverSlowServersAre() {
        for (int i = 0; i < RecordLooks.MOST; i++) {
            assertThat(looks.take(T0)).isNull();
        }
        assertThat(looks.take(T0)).isEqualTo(T0.plusSeconds(1));
        Instant later = T0.plusSeconds(60);
        assertThat(looks.take(later)).isEqualTo(later.plusSeconds(1));
        looks.giveBack();
        assertThat(looks.take(later)).isNull();
        assertThat(looks.take(later)).isEqualTo(later.plusSeconds(1));
    }

    @Test
    void aClockThatIsMovedBackDoesNotHoldThemUp() {
        for (int i = 0; i < RecordLooks.MOST; i++) {
            assertThat(looks.take(T0)).isNull();
            looks.giveBack();
        }
        assertThat(looks.take(T0.minus(Duration.ofDays(1)))).isNull();
    }
}
