package dev.lockkeeper.rehearsal.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.estate.panel.Panel;
import dev.lockkeeper.rehearsal.estate.panel.PanelSnapshot;
import dev.lockkeeper.rehearsal.estate.panel.PanelSnapshot.ServiceState;
import dev.lockkeeper.rehearsal.estate.timeline.Outage;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PanelTest {
    private final MovableClock clock = new MovableClock("2026-11-20T20:00:00Z");
    private final Estate estate = Estate.start(clock, Samples.bank());
    private final Panel panel = estate.panel();

    @AfterEach
    void close() {
        estate.close();
    }

    @Test
    void showsTheEstateAsItStands() {
        panel.switchDns("api", true);
        panel.errorRate("api", Side.NEW, 3);
        panel.unreachable(Source.LOKI, true);
        clock.advance(Duration.ofMinutes(2));
        PanelSnapshot snapshot = panel.snapshot();

        assertThat(snapshot.at()).isEqualTo(Instant.parse("2026-11-20T20:02:00Z"));
        assertThat(snapshot.outages()).containsOnly(Map.entry(Source.LOKI, Outage.CUT));
        ServiceState api = snapshot.services().get(0);
        assertThat(api.dnsToNew()).isTrue();
        assertThat(api.dnsSwitchedAt()).isEqualTo(Instant.parse("2026-11-20T20:00:00Z"));
        assertThat(api.newShare()).isEqualTo(1);
        assertThat(api.newSide().errorPercent()).isEqualTo(3);
        assertThat(api.oldSide().errorPercent()).isEqualTo(0.2);
        assertThat(api.podsWanted()).isEqualTo(2);
        assertThat(api.podsReady()).isEqualTo(2);
    }

    @Test
    void settingsForAMinuteWaitForTheSwitch() {
        panel.inMinute(4).latency("api", Side.NEW, 2);
        clock.advance(Duration.ofMinutes(30));
        assertThat(panel.snapshot().settingsAwaitingSwitch()).isEqualTo(1);

        panel.switchDns("ledger", true);
        assertThat(panel.snapshot().settingsAwaitingSwitch()).isEqualTo(1);
        panel.switchDns("api", true);
        assertThat(panel.snapshot().settingsAwaitingSwitch()).isZero();
        clock.advance(Duration.ofMinutes(4).minusMillis(1));
        assertThat(factor()).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(factor()).isEqualTo(2);
    }

    @Test
    void settingsForAMinuteCountFromASwitchThatWasMade() {
        panel.switchDns("api", true);
        clock.advance(Duration.ofMinutes(3));
        panel.inMinute(4).latency("api", Side.NEW, 2);

        assertThat(factor()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(1));
        assertThat(factor()).isEqualTo(2);
    }

    @Test
    void settingsCanComeLaterButNeverEarlier() {
        panel.in(Duration.ofSeconds(10)).latency("api", Side.NEW, 3);
        assertThat(factor()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(10));
        assertThat(factor()).isEqualTo(3);

        assertThatThrownBy(() -> panel.in(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a setting must not lie in the past, got 'PT-1S'");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> panel.errorRate("api", Side.NEW, 101))
                .hasMessage("error rate must be between 0.0 and 100.0, got '101.0'");
        assertThatThrownBy(() -> panel.traffic("shop", 1))
                .hasMessage("migration must be one of [api, ledger], got 'shop'");
    }

    @Test
    void tellsWhoListens() {
        List<Double> seen = new ArrayList<>();
        panel.onChange(() -> seen.add(factor()));
        panel.latency("api", Side.NEW, 2);
        panel.latency("api", Side.NEW, 4);

        assertThat(seen).containsExactly(2.0, 4.0);
    }

    private double factor() {
        return panel.snapshot().services().get(0).newSide().latencyFactor();
    }
}
