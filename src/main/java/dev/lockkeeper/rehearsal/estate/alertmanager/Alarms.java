package dev.lockkeeper.rehearsal.estate.alertmanager;

import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.estate.timeline.ServiceTimeline;
import dev.lockkeeper.rehearsal.estate.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The alerting rules that the pretended Prometheus has: a watchdog, and for each service its errors and its pods. */
final class Alarms {
    /** So long a condition must hold before it fires, as {@code for: 1m} in a rule. */
    private static final Duration FOR = Duration.ofMinutes(1);

    private static final double TOO_MANY_ERRORS = 2;

    private final Timeline timeline;
    private final List<Service> services;
    private final Instant start;

    Alarms(Timeline timeline, List<Service> services, Instant start) {
        this.timeline = timeline;
        this.services = List.copyOf(services);
        this.start = start;
    }

    List<Alert> firing(Instant now) {
        List<Alert> alerts = new ArrayList<>();
        alerts.add(new Alert(Map.of("alertname", "Watchdog", "severity", "none"), "Alerts arrive", start));
        for (Service service : services) {
            ServiceTimeline on = timeline.of(service.migration());
            for (Side side : Side.values()) {
                if (holds(now, at -> on.errorPercent(side).at(at) >= TOO_MANY_ERRORS)) {
                    alerts.add(alert(service, "HighErrorRate", side, "More than 2 % of requests fail", now));
                }
            }
            if (holds(now, at -> on.podsReady().at(at) < on.replicas().at(at))) {
                alerts.add(alert(service, "PodsNotReady", Side.NEW, "Pods are wanted that are not ready", now));
            }
        }
        return alerts;
    }

    private static Alert alert(Service service, String name, Side side, String summary, Instant now) {
        return new Alert(
                Map.of(
                        "alertname",
                        name,
                        "app",
                        service.migration(),
                        "namespace",
                        service.namespace(),
                        "platform",
                        side == Side.NEW ? "k8s" : "vm",
                        "severity",
                        "page"),
                summary,
                now.minus(FOR));
    }

    private static boolean holds(Instant now, java.util.function.Predicate<Instant> condition) {
        return condition.test(now) && condition.test(now.minus(FOR));
    }
}
