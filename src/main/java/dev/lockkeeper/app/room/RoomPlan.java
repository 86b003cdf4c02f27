package dev.lockkeeper.app.room;

import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.domain.programme.Window;
import dev.lockkeeper.rehearsal.RehearsalRoom;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A plan whose sources are those of the room; nothing else of it changes. */
public final class RoomPlan {
    private RoomPlan() {}

    /** The plan with the room's addresses. */
    public static Programme in(RehearsalRoom room, Programme plan) {
        Map<String, String> connect = new HashMap<>();
        String application = bare(room.application());
        for (Migration migration : plan.migrations()) {
            Target target = migration.target();
            if (target.url() != null) {
                connect.put(bare(URI.create(target.url()).resolve("/")), application);
                if (target.dns() != null) {
                    String scheme = URI.create(target.url()).getScheme();
                    connect.put(scheme + "://" + target.dns().to(), bare(room.newPlatform()));
                }
                // The services answer in plain; their certificates are shown at a door of their own.
                connect.put("tls://" + URI.create(target.url()).getAuthority(), "https://" + server(room.tls()));
            }
        }
        Sources.Grafana grafana = plan.sources().grafana();
        Sources sources = new Sources(
                new Sources.Prometheus(bare(room.prometheus()), null),
                logs(room, plan),
                new Sources.Kubernetes(null, bare(room.kubernetes())),
                new Sources.Dns(
                        room.resolvers().stream().map(RoomPlan::server).toList(),
                        List.of(server(room.authoritativeDns()))),
                connect,
                plan.sources().alertmanager() == null
                        ? null
                        : new Sources.Alertmanager(bare(room.alertmanager()), null),
                grafana == null ? null : new Sources.Grafana(bare(room.grafana()), null, grafana.dashboard()),
                plan.sources().graylog() == null ? null : new Sources.Graylog(bare(room.graylog()), null));
        return plan.withSources(sources);
    }

    /** The one that is left is there where the plan names it, and where it compares the two. */
    private static Sources.Loki logs(RehearsalRoom room, Programme plan) {
        Sources.Loki planned = plan.sources().loki();
        String tenant = planned == null ? null : planned.tenant();
        boolean isCompared = (planned != null && planned.before() != null)
                || plan.migrations().stream()
                        .flatMap(PlanBlueprint::checks)
                        .anyMatch(CheckSpec.LokiParity.class::isInstance);
        Sources.Loki before = isCompared ? new Sources.Loki(bare(room.lokiBefore()), tenant, null) : null;
        return new Sources.Loki(bare(room.loki()), tenant, null, before);
    }

    /**
     * When a rehearsal starts: so that after one "jump 24 h", by which the TTL's lead is proven, a window is open.
     */
    public static Instant start(Programme plan, Instant now) {
        Instant from = now.plus(Duration.ofDays(1));
        return plan.windows().stream()
                .map((Window window) -> window.nextStart(from, plan.zone()))
                .filter(start -> plan.freezes().stream().noneMatch(freeze -> freeze.contains(start, plan.zone())))
                .min(java.util.Comparator.naturalOrder())
                .map(start -> start.plus(Duration.ofMinutes(10)).minus(Duration.ofDays(1)))
                .orElse(now);
    }

    private static String bare(URI uri) {
        String text = uri.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static String server(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
