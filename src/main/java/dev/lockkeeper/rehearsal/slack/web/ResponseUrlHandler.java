package dev.lockkeeper.rehearsal.slack.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.lockkeeper.rehearsal.slack.state.Refused;
import dev.lockkeeper.rehearsal.slack.state.ResponseUrls.Target;
import dev.lockkeeper.rehearsal.slack.wire.Answers;
import dev.lockkeeper.rehearsal.slack.wire.Desk;
import dev.lockkeeper.rehearsal.slack.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Takes answers at response_urls, which need no token. */
final class ResponseUrlHandler implements HttpHandler {
    private static final Set<String> GONE = Set.of("expired_url", "used_url");

    private final Desk desk;
    private final Answers answers;
    private final RateLimits limits;

    ResponseUrlHandler(Desk desk, RateLimits limits) {
        this.desk = desk;
        this.answers = new Answers(desk);
        this.limits = limits;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestURI().getPath().substring("/response/".length());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!exchange.getRequestMethod().equals("POST")) {
                throw new Refused("method_not_allowed");
            }
            Target target = desk.responseUrls().use(key);
            JsonNode answer =
                    Json.parse(body).filter(JsonNode::isObject).orElseThrow(() -> new Refused("invalid_payload"));
            if (Answers.isForAll(answer)) {
                limits.countPost(target.channelId());
            }
            answers.give(target, answer);
            Reply.text(200, "ok").send(exchange);
        } catch (Limited tooMany) {
            Reply.text(429, "ratelimited")
                    .with("Retry-After", Long.toString(tooMany.retryAfterSeconds()))
                    .send(exchange);
        } catch (Refused refused) {
            int status = GONE.contains(refused.code()) ? 404 : 400;
            Reply.json(status, ApiHandler.error(refused)).send(exchange);
        }
    }
}
