package dev.lockkeeper.check.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SelectorTest {
    @Test
    void firstSelectorIsFoundInsideItsFunctions() {
        assertThat(Selector.first("sum(increase(http_total{app=\"a\",code=~\"5..\"}[900s]))"))
                .contains("http_total{app=\"a\",code=~\"5..\"}");
        assertThat(Selector.first("sum by (le) (rate(lat_bucket[5m]))")).contains("lat_bucket");
        assertThat(Selector.first("100 * sum(rate({__name__=\"x\"}[1m])) / 3")).contains("{__name__=\"x\"}");
        assertThat(Selector.first(" up ")).contains("up");
    }

    @Test
    void bracesAndNamesInsideStringsAreNoSelectors() {
        assertThat(Selector.first("label_replace(x{a=\"}\"}, \"b\", \"y[5m]\", \"\", \"\")"))
                .contains("x{a=\"}\"}");
        assertThat(Selector.first("vector(1)")).isEmpty();
        assertThat(Selector.first("time() - \"x{}\"")).isEmpty();
    }

    @Test
    void selectorOfAnotherTimeTellsNothing() {
        assertThat(Selector.first("sum(increase(x{a=\"b\"}[5m] offset 7d))")).isEmpty();
        assertThat(Selector.first("x{a=\"b\"} @ 1609746000")).isEmpty();
    }
}
