package dev.lockkeeper.app.trial;

import dev.lockkeeper.app.trial.store.LinePair.Flaw;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Knows for each kind of check what breaks it, and how that is played. */
final class Feedings {
    private final Stand stand;
    private final Migration migration;
    private final ErrorLore lore;

    Feedings(Stand stand, Migration migration, ErrorLore lore) {
        this.stand = stand;
        this.migration = migration;
        this.lore = lore;
    }

    /** How the check is fed; empty when its source has no stand-in here. */
    Optional<Feeding> of(CheckSpec spec) {
        if (spec instanceof CheckSpec.PrometheusThreshold it) {
            return Optional.of(threshold(it));
        }
        if (spec instanceof CheckSpec.ErrorRate) {
            return Optional.of(Feeding.of("half of the requests failing"));
        }
        if (spec instanceof CheckSpec.Latency) {
            return Optional.of(Feeding.of("every request slower than the last bucket's bound"));
        }
        if (spec instanceof CheckSpec.LokiCount it) {
            return Optional.of(
                    Feeding.of(storm(it.window()), scene -> stand.lines().know(it)));
        }
        if (spec instanceof CheckSpec.GraylogCount it) {
            return Optional.of(
                    Feeding.of(storm(it.window()), scene -> stand.lines().know(it)));
        }
        if (spec instanceof CheckSpec.LogPatterns it) {
            return Optional.of(Feeding.of(lore.newLines(it.signal()), scene -> write(it.signal())));
        }
        if (spec instanceof CheckSpec.LogSurge it) {
            return Optional.of(Feeding.of(lore.moreLines(it.signal()), scene -> write(it.signal())));
        }
        if (spec instanceof CheckSpec.Http it) {
            return Optional.of(service(List.of(it.request())));
        }
        if (spec instanceof CheckSpec.Smoke it) {
            return Optional.of(service(it.suite().cases()));
        }
        if (spec instanceof CheckSpec.Kubernetes it) {
            return Optional.of(Feeding.of(words(it), scene -> stand.spoiling(it)));
        }
        if (spec instanceof CheckSpec.NoAlerts it) {
            return Optional.of(Feeding.of("an alert firing that matches", scene -> stand.alerting(it)));
        }
        return runner(spec).or(() -> twoLokis(spec)).or(() -> new DatabaseFeeding(stand.databases()).of(spec));
    }

    /** Where cases want more than a status, an answer that has only that must be found too. */
    private Feeding service(List<HttpCase> cases) {
        List<Feeding.Violation> violations = new ArrayList<>();
        boolean isOfContent = cases.stream().anyMatch(one -> ServiceStandIn.isOfContent(one.expect()));
        if (isOfContent) {
            violations.add(
                    new Feeding.Violation("another page with the right status", scene -> stand.answering(cases, true)));
        }
        violations.add(new Feeding.Violation("the service answering 503", scene -> stand.answering(cases, false)));
        return Feeding.each(violations, scene -> stand.answering(cases, false));
    }

    private Optional<Feeding> runner(CheckSpec spec) {
        if (spec instanceof CheckSpec.Results) {
            return Optional.of(Feeding.of("a failed test in the report", scene -> stand.running(spec)));
        }
        return spec instanceof CheckSpec.Job
                ? Optional.of(Feeding.of("a Job that failed", scene -> stand.running(spec)))
                : Optional.empty();
    }

    private Optional<Feeding> twoLokis(CheckSpec spec) {
        if (!(spec instanceof CheckSpec.LokiParity it)) {
            return Optional.empty();
        }
        return Optional.of(Feeding.each(
                List.of(
                        new Feeding.Violation(
                                "a line that one settled range lacks",
                                scene -> stand.comparing(it.parity(), Flaw.LINE_MISSING)),
                        new Feeding.Violation(
                                "as many lines of other words",
                                scene -> stand.comparing(it.parity(), Flaw.OTHER_WORDS))),
                scene -> stand.comparing(it.parity(), scene == Scene.HEALTH ? Flaw.NONE : Flaw.NO_LINES)));
    }

    private void write(String signal) {
        if (migration.signals().get(signal) instanceof Signal.LogErrors it) {
            stand.lines().write(it, lore.voice(signal));
        }
    }

    private static String storm(Duration window) {
        return String.format(Locale.ROOT, "%,d lines, 100 a second", Figures.storm(window.toSeconds()));
    }

    private Feeding threshold(CheckSpec.PrometheusThreshold it) {
        List<Feeding.Violation> violations =
                Limits.ofPromql(it.query(), it.unit()).violations(it.atMost(), it.atLeast()).stream()
                        .map(value -> new Feeding.Violation(
                                Limits.shown(value, it.unit()),
                                scene -> stand.metrics().know(it, value)))
                        .toList();
        return Feeding.any(violations, scene -> stand.metrics().know(it, BigDecimal.ZERO));
    }

    private static String words(CheckSpec.Kubernetes it) {
        return switch (it.probe()) {
            case ROLLOUT -> "no replica updated or available";
            case PODS -> "every pod in a crash loop, not Ready";
            case RESTARTS -> "every container restarted, again and again";
            case PVC -> "every volume claim Lost";
            case QUOTA -> "a pod refused by a quota";
            case SIDECAR -> "no pod with the sidecar";
            case INGRESS_ADDRESS -> "no address at the Ingress or Service";
            case WORKLOAD_PRESENT -> "no such workload";
            case PROBES -> "containers without probes";
            case RESOURCES -> "containers without requests and limits";
            case IMAGES -> "an image of another registry";
            case LOCAL_STATE -> "a volume on the node's disk";
            case PLAIN_SECRETS -> "a password in a ConfigMap and in the template";
            case TERMINATION -> "no time to drain";
        };
    }
}
