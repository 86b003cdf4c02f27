package dev.lockkeeper.plan.satisfy;

import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.LogQuery;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.SmokeSuite;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.domain.programme.WatchSpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which sources the checks, steps and watches of a plan ask. */
final class Needs {
    private final Map<Source, Set<String>> needed = new EnumMap<>(Source.class);

    private Needs() {}

    /** Each source that is asked, with the places that ask it. */
    static Map<Source, Set<String>> of(Programme programme) {
        Needs needs = new Needs();
        programme.migrations().forEach(needs::migration);
        return needs.needed;
    }

    /** The sources that are asked but not configured. */
    static List<Finding> missing(Programme programme) {
        List<Finding> findings = new ArrayList<>();
        of(programme).forEach((source, places) -> {
            if (!isConfigured(source, programme.sources())) {
                String name = "sources." + source.name().toLowerCase(Locale.ROOT);
                String first = String.join(", ", places.stream().limit(3).toList());
                findings.add(Finding.obstacle(
                        source == Source.DNS ? name + ".resolvers" : name,
                        "is not configured, but asked by " + first
                                + (places.size() > 3 ? " and " + (places.size() - 3) + " more" : "")
                                + "; configure it, or switch them off with a reason"));
            }
        });
        return findings;
    }

    private static boolean isConfigured(Source source, Sources sources) {
        return switch (source) {
            case PROMETHEUS -> sources.prometheus() != null;
            case LOKI -> sources.loki() != null;
            case GRAYLOG -> sources.graylog() != null;
            case ALERTMANAGER -> sources.alertmanager() != null;
            case KUBERNETES -> sources.kubernetes() != null;
            case DNS -> !sources.dns().resolvers().isEmpty();
        };
    }

    private void migration(Migration migration) {
        String at = "migrations." + migration.id() + ".";
        for (Gate gate : migration.gates()) {
            for (Item item : gate.items()) {
                check(item.check(), at + "gates." + gate.id() + "." + item.id());
            }
        }
        if (migration.silence() != null) {
            need(Source.ALERTMANAGER, at + "silence");
        }
        steps(migration.cutover(), at + "cutover.");
        steps(migration.rollback(), at + "rollback.");
        for (WatchSpec.WatchedSignal signal : migration.watch().signals()) {
            Source source = switch (signal.kind()) {
                case ERROR_RATE, LATENCY, LATENCY_LIMIT -> Source.PROMETHEUS;
                case LOG_ERRORS, LOG_PATTERNS, LOG_SURGE -> logs(migration, signal);
                case RESTARTS -> Source.KUBERNETES;
            };
            need(source, at + "watch.signals." + signal.name());
        }
    }

    private static Source logs(Migration migration, WatchSpec.WatchedSignal watched) {
        boolean isGraylog = watched.signal() != null
                && migration.signals().get(watched.signal()) instanceof Signal.LogErrors logs
                && logs.on(Signal.Platform.NEW).store() == LogQuery.Store.GRAYLOG;
        return isGraylog ? Source.GRAYLOG : Source.LOKI;
    }

    private void steps(List<StepSpec> steps, String at) {
        for (StepSpec step : steps) {
            String place = at + step.id();
            if (step.action() instanceof StepAction.Verify verify) {
                check(verify.check(), place);
            } else if (step.action() instanceof StepAction.SwitchDns || step.action() instanceof StepAction.Drain) {
                need(Source.DNS, place);
            } else if (!(step.action() instanceof StepAction.Manual)) {
                need(Source.KUBERNETES, place);
            }
        }
    }

    private void check(@Nullable CheckSpec check, String place) {
        if (check == null) {
            return;
        }
        switch (check.kind()) {
            case "prometheus" -> need(Source.PROMETHEUS, place);
            case "loki" -> need(Source.LOKI, place);
            case "graylog" -> need(Source.GRAYLOG, place);
            case "alertmanager" -> need(Source.ALERTMANAGER, place);
            case "kubernetes", "job" -> need(Source.KUBERNETES, place);
            case "dns" -> need(Source.DNS, place);
            default -> requests(check, place);
        }
    }

    /** Requests to pods go through the cluster. */
    private void requests(CheckSpec check, String place) {
        boolean toSuite = check instanceof CheckSpec.Smoke smoke && isToPods(smoke.suite());
        boolean toRequest = check instanceof CheckSpec.Http http && http.base().startsWith("pod:");
        if (toSuite || toRequest) {
            need(Source.KUBERNETES, place);
        }
    }

    private static boolean isToPods(SmokeSuite suite) {
        return suite.base().startsWith("pod:");
    }

    private void need(Source source, String place) {
        needed.computeIfAbsent(source, unseen -> new TreeSet<>()).add(place);
    }
}
