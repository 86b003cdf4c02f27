package dev.lockkeeper.app.trial;

import dev.lockkeeper.app.room.RequestAnswer;
import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownRequest;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.http.Reply;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A service that answers its smoke cases as they want it, or none of them. */
final class ServiceStandIn {
    private final Supplier<List<HttpCase>> cases;
    private final Supplier<Scene> scene;

    ServiceStandIn(Supplier<List<HttpCase>> cases, Supplier<Scene> scene) {
        this.cases = cases;
        this.scene = scene;
    }

    Reply answer(Ask ask) {
        return answer(ask.method(), ask.path());
    }

    /** What the service says to a request at its own path. */
    Reply answer(String method, String path) {
        HttpCase wanted = cases.get().stream()
                .filter(one -> fits(RequestAnswer.to(one), method, path))
                .findFirst()
                .orElse(null);
        if (wanted == null) {
            return Reply.notFound();
        }
        if (scene.get() == Scene.HEALTH) {
            KnownRequest healthy = RequestAnswer.to(wanted);
            return new Reply(healthy.status(), healthy.headers(), healthy.body());
        }
        int broken = wanted.expect().status() == 503 ? 200 : 503;
        return Reply.text(broken, "upstream connect error\n");
    }

    private static boolean fits(KnownRequest known, String method, String path) {
        String pattern = List.of(known.path().split("/", -1)).stream()
                .map(part -> part.equals("*") ? "[^/]+" : Pattern.quote(part))
                .collect(Collectors.joining("/"));
        return known.method().equals(method) && path.matches(pattern);
    }
}
