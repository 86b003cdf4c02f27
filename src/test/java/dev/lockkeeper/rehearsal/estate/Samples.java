package dev.lockkeeper.rehearsal.estate;

import static dev.lockkeeper.rehearsal.estate.blueprint.Language.LOGQL;
import static dev.lockkeeper.rehearsal.estate.blueprint.Language.PROMQL;

import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownQuery;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownRequest;
import dev.lockkeeper.rehearsal.estate.blueprint.Meaning;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import java.util.List;
import java.util.Map;

/** The services that the tests run, and what is asked about them. */
final class Samples {
    static final String FAILED = "sum(increase(http_requests_total{app=\"api\",code=~\"5..\"}[{{window}}]))";
    static final String ALL = "sum(increase(http_requests_total{app=\"api\"}[{{window}}]))";
    static final String FAILED_BEFORE =
            "sum(increase(haproxy_backend_http_responses_total{backend=\"api\",code=\"5xx\"}[{{window}}]))";
    static final String ALL_BEFORE = "sum(increase(haproxy_backend_http_responses_total{backend=\"api\"}[{{window}}]))";
    static final String BUCKETS =
            "sum by (le) (increase(http_request_duration_seconds_bucket{app=\"api\"}[{{window}}]))";
    static final String LOGS = "{app=\"api\"}";

    private Samples() {}

    static Service api() {
        return Service.of("api", "bank", "deployment/api", "api.bank.example", "198.51.100.10", "203.0.113.7")
                .asked(
                        new KnownQuery(PROMQL, FAILED_BEFORE, Meaning.FAILED_BEFORE),
                        new KnownQuery(PROMQL, ALL_BEFORE, Meaning.ALL_BEFORE),
                        new KnownQuery(PROMQL, FAILED, Meaning.FAILED),
                        new KnownQuery(PROMQL, ALL, Meaning.ALL),
                        new KnownQuery(PROMQL, BUCKETS, Meaning.LATENCY_BUCKETS),
                        new KnownQuery(PROMQL, "queue_length{app=\"api\"}", Meaning.NUMBER, 12),
                        new KnownQuery(LOGQL, LOGS, Meaning.ALL_LINES))
                .answering(
                        KnownRequest.get("/healthz", "{\"status\":\"ok\"}"),
                        new KnownRequest(
                                "POST",
                                "/accounts",
                                201,
                                Map.of("Content-Type", "application/json", "Location", "/accounts/17"),
                                "{\"id\":\"17\",\"owner\":\"smoke-test\"}"),
                        KnownRequest.get("/accounts/*", "{\"id\":\"17\"}"));
    }

    static Service ledger() {
        return Service.of(
                        "ledger",
                        "bank",
                        "statefulset/ledger-db",
                        "ledger.bank.example",
                        "198.51.100.11",
                        "203.0.113.8")
                .withPersistentVolume()
                .withSidecar()
                .withRequestsPerSecond(3);
    }

    static Blueprint bank() {
        return new Blueprint(List.of(api(), ledger()));
    }
}
