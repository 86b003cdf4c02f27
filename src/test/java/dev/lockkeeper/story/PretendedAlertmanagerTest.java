package dev.lockkeeper.story;

import dev.lockkeeper.rehearsal.clock.RoomClock;
import dev.lockkeeper.rehearsal.estate.Estate;
import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The rehearsal estate's. */
final class PretendedAlertmanagerTest extends AlertmanagerContract {
    private final RoomClock clock = new RoomClock(Clock.systemUTC(), Instant.parse("2026-11-24T20:00:00Z"));
    private final Estate estate = Estate.start(
            clock,
            new Blueprint(List.of(
                    Service.of("api", "bank", "deployment/api", "api.bank.example", "198.51.100.10", "203.0.113.7"))));

    @AfterEach
    void stop() {
        estate.close();
    }

    @Override
    String url() {
        return estate.alertmanager().toString();
    }

    @Override
    Clock clock() {
        return clock;
    }

    @Override
    void fire() {
        estate.panel().errorRate("api", Side.OLD, 5);
        clock.jump(Duration.ofMinutes(2));
    }
}
