package dev.lockkeeper.rehearsal.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.lockkeeper.rehearsal.slack.Workspace;
import dev.lockkeeper.rehearsal.slack.model.SharedFile;
import dev.lockkeeper.rehearsal.slack.state.Refused;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything below /room/: the state, the stream of changes, the files, and what people do. */
final class RoomApi implements HttpHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(RoomApi.class);
    private static final String ROOT = "/room/";
    /** Other types are only offered for download, since a file's bytes are whatever somebody uploaded. */
    private static final Set<String> SHOWN = Set.of("image/png", "image/jpeg", "image/gif");

    private final Workspace workspace;
    private final Deeds deeds;
    private final RoomJson json;
    private final Streams streams;

    RoomApi(Workspace workspace, Deeds deeds, RoomJson json, Streams streams) {
        this.workspace = workspace;
        this.deeds = deeds;
        this.json = json;
        this.streams = streams;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(ROOT.length());
        try {
            if (exchange.getRequestMethod().equals("POST")) {
                act(exchange, path);
            } else {
                read(exchange, path);
            }
        } catch (IllegalArgumentException | Refused refusal) {
            Answers.json(exchange, 400, Answers.refusal(String.valueOf(refusal.getMessage())));
        } catch (RuntimeException mistake) {
            LOGGER.atError().setCause(mistake).addKeyValue("path", path).log("room page could not answer");
            Answers.json(exchange, 500, Answers.refusal("the room could not do that; nothing else was changed"));
        }
    }

    private void act(HttpExchange exchange, String path) throws IOException {
        Optional<JsonNode> answer = deeds.carryOut(path, Answers.body(exchange));
        if (answer.isPresent()) {
            Answers.json(exchange, 200, answer.get());
        } else {
            Answers.json(exchange, 404, Answers.refusal("found no action '" + path + "'"));
        }
    }

    private void read(HttpExchange exchange, String path) throws IOException {
        if (path.equals("state")) {
            Answers.json(exchange, 200, json.state(json.whoIs(query(exchange, "person"))));
        } else if (path.equals("events")) {
            streams.follow(exchange, json.whoIs(query(exchange, "person")));
        } else if (path.startsWith("files/")) {
            file(exchange, path.substring("files/".length()));
        } else {
            Answers.json(exchange, 404, Answers.refusal("found nothing at '" + path + "'"));
        }
    }

    private void file(HttpExchange exchange, String id) throws IOException {
        Optional<SharedFile> file = workspace.file(id);
        Optional<byte[]> bytes = workspace.fileBytes(id);
        if (file.isEmpty() || bytes.isEmpty()) {
            Answers.json(exchange, 404, Answers.refusal("found no file '" + id + "'"));
            return;
        }
        boolean isShown = SHOWN.contains(file.get().mimetype());
        if (!isShown) {
            exchange.getResponseHeaders().set("Content-Disposition", "attachment");
        }
        exchange.getResponseHeaders().set("Cache-Control", "private, max-age=3600");
        String type = isShown ? file.get().mimetype() : "application/octet-stream";
        Answers.bytes(exchange, 200, type, bytes.get());
    }

    private static String query(HttpExchange exchange, String name) {
        String raw = exchange.getRequestURI().getRawQuery();
        if (raw == null) {
            return "";
        }
        for (String pair : raw.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }
}
