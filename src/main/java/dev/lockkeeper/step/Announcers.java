package dev.lockkeeper.step;

import dev.lockkeeper.domain.programme.Sources;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells each thing to the side that it is for. */
public final class Announcers implements Announcer {
    private final @Nullable Announcer alertmanager;
    private final @Nullable Announcer grafana;

    private Announcers(@Nullable Announcer alertmanager, @Nullable Announcer grafana) {
        this.alertmanager = alertmanager;
        this.grafana = grafana;
    }

    /**
     * The announcers that the sources configure.
     *
     * @param clock the time of the estate
     * @param secrets the value of a secret by its environment name
     */
    public static Announcer of(Sources sources, Clock clock, Function<String, Optional<String>> secrets) {
        Sources.Alertmanager alerts = sources.alertmanager();
        Sources.Grafana graphs = sources.grafana();
        return new Announcers(
                alerts == null
                        ? null
                        : new AlertSilencer(alerts.url(), secret(alerts.tokenEnvironment(), secrets), clock),
                graphs == null
                        ? null
                        : new GraphMarker(
                                graphs.url(), secret(graphs.tokenEnvironment(), secrets), graphs.dashboard()));
    }

    @Override
    public Done announce(Announcing what) {
        Announcer one = what.what().isForAlertmanager() ? alertmanager : grafana;
        return one == null
                ? Done.not("Nobody is configured to be told any more. The plan has changed.")
                : one.announce(what);
    }

    private static Optional<String> secret(@Nullable String environment, Function<String, Optional<String>> secrets) {
        return environment == null ? Optional.empty() : secrets.apply(environment);
    }
}
