package dev.lockkeeper.domain.falsealarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShareBoundTest {
    /** Reckoned by hand with fractions in another language, and the first of them as 1 - 0.05^(1/48). */
    @ParameterizedTest
    @CsvSource({
        "0, 48, 6.1",
        "1, 48, 9.6",
        "3, 48, 15.4",
        "48, 48, 100.0",
        "0, 1, 95.0",
        "5, 10, 77.8",
        "0, 8, 31.3",
        "2, 200, 3.2",
        "0, 0, 100.0"
    })
    void soFewOfSoManyLeaveAtMostSoMuch(int hits, int of, BigDecimal percent) {
        assertThat(ShareBound.atMostPercent(hits, of)).isEqualTo(percent);
    }

    @Test
    void boundThatIsMetExactlyIsTheBound() {
        // (1 - 0.95)^1 is one in twenty to the last digit.
        assertThat(ShareBound.atMostPercent(0, 1)).isEqualTo("95.0");
    }

    @Test
    void sixHundredMomentsAreReckonedExactly() {
        assertThat(ShareBound.atMostPercent(0, Draw.MOST)).isEqualTo("0.5");
        assertThat(ShareBound.atMostPercent(300, Draw.MOST)).isBetween(new BigDecimal("53.0"), new BigDecimal("54.0"));
    }

    @Test
    void moreHitsThanDrawsAreRefused() {
        assertThatThrownBy(() -> ShareBound.atMostPercent(2, 1)).hasMessage("hits must be 0 to 1, got '2'");
    }
}
