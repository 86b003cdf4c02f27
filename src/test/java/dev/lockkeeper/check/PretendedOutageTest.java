package dev.lockkeeper.check;

import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal.Kind;
import dev.lockkeeper.rehearsal.estate.timeline.Outage;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rehearsal's Prometheus, away for two minutes. */
final class PretendedOutageTest extends OutageContract {
    private final BankEstate bank = new BankEstate();
    private final Migration migration = Bank.watched(
            Bank.api(),
            watch(
                    Duration.ofMinutes(8),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(30),
                    new WatchedSignal(RATE, Kind.ERROR_RATE, "error-rate", new BigDecimal("0.1"), null)));

    @BeforeEach
    void trafficHasMoved() {
        bank.estate.panel().switchDns("api", true);
        bank.clock.advance(Duration.ofMinutes(10));
    }

    @AfterEach
    void close() {
        bank.close();
    }

    @Override
    Checks checks() {
        return bank.checks;
    }

    @Override
    Migration migration() {
        return migration;
    }

    @Override
    Instant now() {
        return bank.clock.instant();
    }

    @Override
    void pass(Instant until) {
        bank.clock.advance(Duration.between(now(), until));
    }

    @Override
    void goAway() {
        bank.estate.panel().outage(Source.PROMETHEUS, Outage.CUT);
    }

    @Override
    void comeBack() {
        bank.estate.panel().outage(Source.PROMETHEUS, Outage.NONE);
    }
}
