package dev.lockkeeper.check.alertmanager;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.AlertMatcher;
import dev.lockkeeper.domain.programme.CheckSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds a migration to having no firing alert. Silence alone proves nothing: an Alertmanager that nobody sends alerts to is as
 * quiet as a healthy service, so that a pass also needs proof that alerts arrive. Its evidence never fails.
 */
public final class AlertmanagerCheck {
    private static final String KIND = "alertmanager";
    private static final int SHOWN = 10;

    private final Alertmanager alertmanager;
    private final @Nullable Function<Errand, CompletableFuture<List<String>>> delivering;

    /**
     * @param delivering the Alertmanagers that Prometheus delivers to, by their addresses; null when no Prometheus is configured
     */
    public AlertmanagerCheck(
            Alertmanager alertmanager, @Nullable Function<Errand, CompletableFuture<List<String>>> delivering) {
        this.alertmanager = alertmanager;
        this.delivering = delivering;
    }

    /** What fires now. */
    public CompletableFuture<Evidence> none(CheckSpec.NoAlerts spec, Instant now, Errand errand) {
        String asked = Alertmanager.asking(spec.matching());
        return alertmanager
                .firing(spec.matching(), errand)
                .thenCompose(alerts -> alerts.isEmpty()
                        ? proven(spec, asked, now, errand)
                        : CompletableFuture.completedFuture(firing(spec, asked, alerts, now)))
                .exceptionally(why -> Evidence.error(KIND, asked, Unanswered.why(why), now));
    }

    private static Evidence firing(CheckSpec.NoAlerts spec, String asked, List<Alert> alerts, Instant now) {
        String names = alerts.stream().map(Alert::name).distinct().sorted().collect(Collectors.joining(", "));
        List<String> lines =
                new ArrayList<>(alerts.stream().limit(SHOWN).map(Alert::line).toList());
        if (alerts.size() > SHOWN) {
            lines.add("and " + (alerts.size() - SHOWN) + " more");
        }
        return new Evidence(
                KIND,
                Verdict.FAIL,
                (alerts.size() == 1 ? "1 alert fires that matches " : alerts.size() + " alerts fire that match ")
                        + words(spec.matching()) + ", none allowed: " + names,
                asked,
                String.join("\n", lines),
                now,
                (alerts.size() == 1 ? "this one resolved" : "these " + alerts.size() + " resolved") + ": PASS",
                lines);
    }

    private CompletableFuture<Evidence> proven(CheckSpec.NoAlerts spec, String asked, Instant now, Errand errand) {
        AlertMatcher watchdog = spec.watchdog();
        if (watchdog != null) {
            return alertmanager
                    .firing(List.of(watchdog), errand)
                    .thenApply(found -> found.isEmpty()
                            ? unproven(
                                    spec,
                                    asked,
                                    "the watchdog " + watchdog + " does not fire, which it always must",
                                    now)
                            : quiet(spec, asked, "the watchdog " + watchdog + " fires, so that alerts arrive", now));
        }
        if (delivering == null) {
            return CompletableFuture.completedFuture(unproven(
                    spec,
                    asked,
                    "nothing proves that alerts arrive: name a watchdog alert in the check, or configure sources.prometheus",
                    now));
        }
        return delivering
                .apply(errand)
                .thenApply(addresses -> addresses.isEmpty()
                        ? unproven(spec, asked, "Prometheus delivers its alerts to no Alertmanager", now)
                        : quiet(spec, asked, "Prometheus delivers its alerts to " + String.join(", ", addresses), now));
    }

    private static Evidence quiet(CheckSpec.NoAlerts spec, String asked, String proof, Instant now) {
        return new Evidence(
                KIND,
                Verdict.PASS,
                "no alert fires that matches " + words(spec.matching()) + "; " + proof,
                asked,
                "0 alerts",
                now,
                "1 firing alert: FAIL",
                List.of());
    }

    private static Evidence unproven(CheckSpec.NoAlerts spec, String asked, String why, Instant now) {
        return new Evidence(
                KIND,
                Verdict.INCONCLUSIVE,
                "no alert fires that matches " + words(spec.matching()) + ", but " + why,
                asked,
                "0 alerts",
                now,
                null,
                List.of());
    }

    private static String words(List<AlertMatcher> matching) {
        return matching.stream().map(AlertMatcher::toString).collect(Collectors.joining(", "));
    }
}
