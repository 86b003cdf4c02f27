package dev.lockkeeper.plan.satisfy;

import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Signal.Platform;
import dev.lockkeeper.plan.query.Filler;
import java.util.ArrayList;
import java.util.List;

/** Queries that answer although there is no data, where that is borne: what only counts failures, and limits. */
final class Queries {
    private Queries() {}

    static List<Finding> findings(Migration migration) {
        List<Finding> findings = new ArrayList<>();
        String at = "migrations." + migration.id() + ".";
        migration.signals().forEach((name, signal) -> {
            if (signal instanceof Signal.ErrorRate rate) {
                failed(at + "signals." + name + ".failed", rate.on(Platform.NEW).failed(), findings);
                if (rate.before() != null) {
                    failed(
                            at + "signals." + name + ".before.failed",
                            rate.before().failed(),
                            findings);
                }
            }
        });
        for (Gate gate : migration.gates()) {
            for (Item item : gate.items()) {
                if (item.check() instanceof CheckSpec.PrometheusThreshold limit) {
                    limit(at + "gates." + gate.id() + "." + item.id() + ".prometheus.query", limit.query(), findings);
                }
            }
        }
        return findings;
    }

    private static void limit(String subject, String query, List<Finding> findings) {
        if (query.contains("histogram_quantile")) {
            findings.add(Finding.note(
                    subject,
                    "found 'histogram_quantile', which tells a percentile above the last bucket bound as that bound; hold"
                            + " a latency signal to its baseline instead, or see to a bound well above the limit"));
        }
        Filler.in(query)
                .ifPresent(found -> findings.add(Finding.note(
                        subject,
                        "found '" + found + "', so that the limit is held to a number when there is no data; leave it"
                                + " out, and no data can not decide")));
    }

    private static void failed(String subject, String query, List<Finding> findings) {
        Filler.in(query)
                .ifPresent(found -> findings.add(Finding.note(
                        subject,
                        "found '" + found + "'; leave it out: no failures are understood where requests were counted,"
                                + " and a query that has lost its data is seen")));
    }
}
