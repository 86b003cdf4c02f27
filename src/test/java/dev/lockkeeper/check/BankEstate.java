package dev.lockkeeper.check;

import static dev.lockkeeper.rehearsal.estate.blueprint.Language.LOGQL;
import static dev.lockkeeper.rehearsal.estate.blueprint.Language.LUCENE;
import static dev.lockkeeper.rehearsal.estate.blueprint.Language.PROMQL;

import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.rehearsal.estate.Estate;
import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownQuery;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownRequest;
import dev.lockkeeper.rehearsal.estate.blueprint.Meaning;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The rehearsal's estate with the bank's API in it, and checks that ask it. */
final class BankEstate implements AutoCloseable {
    final MovableClock clock = new MovableClock("2026-03-14T01:00:00Z");
    final Estate estate = Estate.start(clock, blueprint());
    private final ExecutorService workers = Executors.newFixedThreadPool(32);
    final Checks checks = new Checks(sources(), clock, workers, name -> Optional.empty());

    @Override
    public void close() {
        checks.close();
        estate.close();
        workers.shutdownNow();
    }

    private Sources sources() {
        return new Sources(
                new Sources.Prometheus(estate.prometheus().toString(), null),
                new Sources.Loki(estate.loki().toString(), null, null),
                new Sources.Kubernetes(null, estate.kubernetes().toString()),
                new Sources.Dns(
                        estate.resolvers().stream().map(BankEstate::address).toList(),
                        List.of(address(estate.authoritativeDns()))),
                Map.of("https://api.bank.example", estate.application().toString()),
                new Sources.Alertmanager(estate.alertmanager().toString(), null),
                null,
                new Sources.Graylog(estate.graylog().toString(), null));
    }

    private static String address(InetSocketAddress server) {
        return server.getAddress().getHostAddress() + ":" + server.getPort();
    }

    private static Blueprint blueprint() {
        return new Blueprint(
                List.of(Service.of("api", "bank", "deployment/api", "api.bank.example", "198.51.100.10", "203.0.113.7")
                        .withPersistentVolume()
                        .withSidecar()
                        .asked(
                                new KnownQuery(PROMQL, Bank.FAILED, Meaning.FAILED),
                                new KnownQuery(PROMQL, Bank.ALL, Meaning.ALL),
                                new KnownQuery(PROMQL, Bank.FAILED_BEFORE, Meaning.FAILED_BEFORE),
                                new KnownQuery(PROMQL, Bank.ALL_BEFORE, Meaning.ALL_BEFORE),
                                new KnownQuery(PROMQL, Bank.BUCKETS, Meaning.LATENCY_BUCKETS),
                                new KnownQuery(PROMQL, Bank.BUCKETS_BEFORE, Meaning.LATENCY_BUCKETS_BEFORE),
                                new KnownQuery(PROMQL, "queue_length{app=\"api\"}", Meaning.NUMBER, 12),
                                new KnownQuery(LOGQL, Bank.LINES, Meaning.ERROR_LINES),
                                new KnownQuery(LUCENE, Bank.MESSAGES, Meaning.ERROR_LINES))
                        .answering(KnownRequest.get("/healthz", "{\"status\":\"ok\"}"))));
    }
}
