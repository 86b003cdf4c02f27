package dev.lockkeeper.rehearsal.slack.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.lockkeeper.rehearsal.slack.state.InstalledApp;
import dev.lockkeeper.rehearsal.slack.state.Refused;
import dev.lockkeeper.rehearsal.slack.web.Faults.Fault;
import dev.lockkeeper.rehearsal.slack.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers {@code /api/<method>}: faults, token, rate, scope, arguments, method, in this order. */
final class ApiHandler implements HttpHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(ApiHandler.class);

    private final Map<String, Method> methods;
    private final InstalledApp app;
    private final Scopes scopes;
    private final RateLimits limits;
    private final Faults faults;
    private final BiConsumer<Duration, Runnable> later;

    ApiHandler(
            Map<String, Method> methods,
            InstalledApp app,
            Scopes scopes,
            RateLimits limits,
            Faults faults,
            BiConsumer<Duration, Runnable> later) {
        this.methods = methods;
        this.app = app;
        this.scopes = scopes;
        this.limits = limits;
        this.faults = faults;
        this.later = later;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring("/api/".length());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        @Nullable Fault fault = faults.take(name).orElse(null);
        Faults.Kind kind = fault == null ? Faults.Kind.DELAY : fault.kind();
        Duration time = fault == null ? Duration.ZERO : fault.time();
        switch (kind) {
            case ERROR -> Reply.text(500, "Internal Server Error").send(exchange);
            case LIMIT -> limited(new Limited(time)).send(exchange);
            case CUT -> {
                answer(exchange, name, body);
                exchange.close();
            }
            case FATAL -> {
                answer(exchange, name, body);
                Reply.json(500, error("fatal_error")).send(exchange);
            }
            case DELAY -> {
                Reply reply = answer(exchange, name, body);
                if (time.isZero()) {
                    reply.send(exchange);
                } else {
                    later.accept(time, () -> reply.send(exchange));
                }
            }
        }
    }

    private Reply answer(HttpExchange exchange, String name, String body) {
        try {
            Method method = methods.get(name);
            String type = Objects.requireNonNullElse(
                            exchange.getRequestHeaders().getFirst("Content-Type"), "")
                    .toLowerCase(Locale.ROOT);
            Arguments arguments = read(exchange, type, body, method);
            requireToken(exchange, arguments);
            if (method == null) {
                throw new Refused("unknown_method");
            }
            limits.countCall(name, method.tier());
            scopes.needAny(method.anyScope());
            return Reply.json(200, succeeded(method.body().apply(arguments), type));
        } catch (Limited tooMany) {
            return limited(tooMany);
        } catch (Scopes.Missing missing) {
            return Reply.json(
                    200, error("missing_scope").put("needed", missing.needed()).put("provided", missing.provided()));
        } catch (Refused refused) {
            LOGGER.atDebug()
                    .addKeyValue("method", name)
                    .addKeyValue("error", refused.getMessage())
                    .log("call refused");
            return Reply.json(200, error(refused));
        } catch (RuntimeException bug) {
            LOGGER.atError().addKeyValue("method", name).setCause(bug).log("call failed");
            return Reply.json(500, error("internal_error"));
        }
    }

    private static Arguments read(HttpExchange exchange, String type, String body, @Nullable Method method) {
        if (exchange.getRequestMethod().equals("GET")) {
            String query = exchange.getRequestURI().getRawQuery();
            Arguments arguments = query == null ? Arguments.none() : Arguments.ofForm(query);
            // A token in the address would end up in logs; Slack has not taken it for years.
            return arguments.without("token");
        }
        if (type.startsWith("application/json")) {
            boolean isRead = method != null && method.takesJson();
            return isRead ? Arguments.ofJson(body) : Arguments.none();
        }
        if (type.startsWith("application/x-www-form-urlencoded") || body.isEmpty()) {
            return Arguments.ofForm(body);
        }
        throw new Refused(type.isEmpty() ? "missing_post_type" : "invalid_post_type");
    }

    private void requireToken(HttpExchange exchange, Arguments arguments) {
        String header = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
        Optional<String> token = header.startsWith("Bearer ")
                ? Optional.of(header.substring("Bearer ".length()).strip())
                : Optional.ofNullable(arguments.text("token"));
        if (token.isEmpty()) {
            throw new Refused("not_authed");
        }
        if (!token.get().equals(app.botToken())) {
            throw new Refused("invalid_auth");
        }
        if (faults.isTokenRevoked()) {
            throw new Refused("token_revoked");
        }
    }

    private static ObjectNode succeeded(ObjectNode result, String type) {
        ObjectNode answer = Json.object().put("ok", true);
        answer.setAll(result);
        if (type.startsWith("application/json") && !type.contains("charset")) {
            answer.put("warning", "missing_charset");
            answer.withObject("/response_metadata").putArray("warnings").add("missing_charset");
        }
        return answer;
    }

    private static Reply limited(Limited tooMany) {
        return Reply.json(429, error("ratelimited")).with("Retry-After", Long.toString(tooMany.retryAfterSeconds()));
    }

    static ObjectNode error(Refused refused) {
        ObjectNode answer = error(refused.code());
        if (!refused.messages().isEmpty()) {
            ArrayNode messages = answer.withObject("/response_metadata").putArray("messages");
            refused.messages().forEach(message -> messages.add("[ERROR] " + message));
            if (refused.code().startsWith("invalid_blocks")) {
                answer.set("errors", Json.array(refused.messages()));
            }
        }
        return answer;
    }

    private static ObjectNode error(String code) {
        return Json.object().put("ok", false).put("error", code);
    }
}
