package dev.lockkeeper.rehearsal.estate.application;

import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownRequest;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.http.Reply;
import dev.lockkeeper.rehearsal.estate.timeline.ServiceTimeline;
import dev.lockkeeper.rehearsal.estate.timeline.Timeline;
import dev.lockkeeper.rehearsal.estate.traffic.Noise;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Answers what clients ask of the services. The {@code Host} header names the service: by its DNS name, else by its workload
 * or migration; an unknown name is taken for the first service that knows the request. Each answer tells its side in the
 * header {@code X-Served-By}.
 */
public final class Application {
    /** Below this share of failing requests (percent) single probes always succeed, so that a healthy rehearsal is calm. */
    private static final double NOTICEABLE = 1;

    private static final KnownRequest HEALTH = KnownRequest.get("/healthz", "{\"status\":\"ok\"}");

    private final Clock clock;
    private final Blueprint blueprint;
    private final Timeline timeline;
    private final AtomicLong asked = new AtomicLong();

    public Application(Clock clock, Blueprint blueprint, Timeline timeline) {
        this.clock = clock;
        this.blueprint = blueprint;
        this.timeline = timeline;
    }

    /** Answers as the side to which the authoritative DNS points. */
    public Reply answer(Ask ask) {
        Optional<Service> service = named(ask);
        boolean toNew = service.isPresent()
                && timeline.of(service.get().migration()).dnsToNew().at(clock.instant());
        return answer(ask, toNew ? Side.NEW : Side.OLD);
    }

    /** Answers as one side, whatever DNS says. */
    public Reply answer(Ask ask, Side side) {
        return named(ask)
                .map(service -> answer(service, side, ask))
                .orElseGet(() -> Reply.text(404, "default backend - 404"));
    }

    /** Answers as one side of a service, whatever the {@code Host} header says. */
    public Reply answer(Service service, Side side, Ask ask) {
        Instant now = clock.instant();
        ServiceTimeline settings = timeline.of(service.migration());
        if (side == Side.NEW && settings.podsReady().at(now) == 0) {
            return Reply.text(503, "no healthy upstream");
        }
        double percent = settings.errorPercent(side).at(now);
        if (percent >= NOTICEABLE && 100 * Noise.unit(service.migration(), asked.incrementAndGet()) < percent) {
            return served(Reply.text(500, "internal error"), side);
        }
        return served(known(service, ask).map(Application::reply).orElseGet(Application::unknown), side);
    }

    private Optional<Service> named(Ask ask) {
        String host = ask.header("host").orElse("").replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        String label = host.replaceFirst("\\..*", "");
        return first(service -> service.host().equalsIgnoreCase(host))
                .or(() -> first(service -> service.workloadName().equals(label)
                        || service.migration().equals(label)))
                .or(() -> first(service -> declared(service, ask).isPresent()));
    }

    private Optional<Service> first(Predicate<Service> wanted) {
        return blueprint.services().stream().filter(wanted).findFirst();
    }

    private static Optional<KnownRequest> known(Service service, Ask ask) {
        boolean health = method(ask).equals("GET") && ask.path().equals(HEALTH.path());
        return declared(service, ask).or(() -> health ? Optional.of(HEALTH) : Optional.empty());
    }

    private static Optional<KnownRequest> declared(Service service, Ask ask) {
        return service.requests().stream()
                .filter(known -> known.method().equalsIgnoreCase(method(ask)) && matches(known.path(), ask.path()))
                .findFirst();
    }

    private static String method(Ask ask) {
        return ask.method().equals("HEAD") ? "GET" : ask.method();
    }

    private static boolean matches(String known, String path) {
        String regex = Pattern.quote(known).replace("*", "\\E[^/]+\\Q");
        return path.matches(regex);
    }

    private static Reply reply(KnownRequest known) {
        return new Reply(known.status(), known.headers(), known.body());
    }

    private static Reply unknown() {
        return new Reply(404, Map.of("Content-Type", "application/json"), "{\"error\":\"not found\"}");
    }

    private static Reply served(Reply reply, Side side) {
        return reply.with("X-Served-By", side == Side.NEW ? "kubernetes" : "old-platform");
    }
}
