package dev.lockkeeper.check.dns;

import dev.lockkeeper.check.MovableClock;
import dev.lockkeeper.rehearsal.estate.Estate;
import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rehearsal's name servers. */
final class EstateNamesTest extends DnsContract {
    private final MovableClock clock = new MovableClock("2026-03-14T01:00:00Z");
    private final Estate estate = Estate.start(
            clock,
            new Blueprint(List.of(
                    Service.of("api", "bank", "deployment/api", "api.bank.example", OLD, NEW),
                    Service.of("quick", "bank", "deployment/quick", "quick.bank.example", OLD, NEW),
                    Service.of("web", "bank", "deployment/web", "www.bank.example", OLD, "lb.cloud.example"))));

    @BeforeEach
    void set() {
        estate.panel().dnsTtl("api", Duration.ofSeconds(60));
        estate.panel().dnsTtl("quick", Duration.ofSeconds(2));
        estate.panel().dnsTtl("web", Duration.ofSeconds(60));
        estate.panel().switchDns("web", true);
        clock.advance(Duration.ofHours(48));
    }

    @AfterEach
    void close() {
        estate.close();
    }

    @Override
    String authority() {
        return text(estate.authoritativeDns());
    }

    @Override
    String resolver() {
        return text(estate.resolvers().get(0));
    }

    @Override
    Clock clock() {
        return clock;
    }

    @Override
    void pointQuickTo(String address) {
        estate.panel().switchDns("quick", address.equals(NEW));
    }

    @Override
    void second() {
        clock.advance(Duration.ofSeconds(1));
    }

    private static String text(InetSocketAddress server) {
        return "127.0.0.1:" + server.getPort();
    }
}
