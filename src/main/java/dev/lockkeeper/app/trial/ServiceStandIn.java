package dev.lockkeeper.app.trial;

import dev.lockkeeper.app.room.RequestAnswer;
import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownRequest;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.http.Reply;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A service that answers its smoke cases as they want it, or none of them. */
final class ServiceStandIn {
    private final Supplier<List<HttpCase>> cases;
    private final BooleanSupplier isElsewhere;
    private final Supplier<Scene> scene;

    /** @param isElsewhere whether a broken service gives another page with the right status, rather than an error */
    ServiceStandIn(Supplier<List<HttpCase>> cases, BooleanSupplier isElsewhere, Supplier<Scene> scene) {
        this.cases = cases;
        this.isElsewhere = isElsewhere;
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
        if (scene.get() == Scene.VIOLATION && isElsewhere.getAsBoolean()) {
            return Reply.text(wanted.expect().status(), "Please sign in\n");
        }
        int broken = wanted.expect().status() == 503 ? 200 : 503;
        return Reply.text(broken, "upstream connect error\n");
    }

    /** Whether an answer is looked at beyond its status. */
    static boolean isOfContent(HttpCase.Expect expect) {
        return expect.text() != null
                || !expect.json().isEmpty()
                || !expect.headers().isEmpty();
    }

    private static boolean fits(KnownRequest known, String method, String path) {
        String pattern = List.of(known.path().split("/", -1)).stream()
                .map(part -> part.equals("*") ? "[^/]+" : Pattern.quote(part))
                .collect(Collectors.joining("/"));
        return known.method().equals(method) && path.matches(pattern);
    }
}
