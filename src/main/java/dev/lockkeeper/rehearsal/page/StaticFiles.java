package dev.lockkeeper.rehearsal.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page's own files, from the class path; nothing else is reachable through it. */
final class StaticFiles implements HttpHandler {
    private static final String FOLDER = "/rehearsal/page/";
    private static final Pattern PLAIN_PATH =
            Pattern.compile("([a-z0-9-]+/){0,3}[a-z0-9-]+\\.(html|css|js|svg|woff2|png)");
    /** The page itself finds the message. */
    private static final Pattern PERMALINK = Pattern.compile("archives/[A-Z0-9]+(/p\\d+)?");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2",
            "png", "image/png");
    /** Nothing is fetched from outside, nothing is run but the page's own files. */
    private static final String POLICY = "default-src 'self'; img-src 'self' data:;"
            + " frame-ancestors 'none'; base-uri 'self'; form-action 'none'; object-src 'none'";

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            Answers.json(exchange, 405, Answers.refusal("method: allowed here: GET"));
            return;
        }
        String path = exchange.getRequestURI().getPath().substring(1);
        String name = path.isEmpty() || PERMALINK.matcher(path).matches() ? "index.html" : path;
        try (InputStream file = PLAIN_PATH.matcher(name).matches() ? open(name) : null) {
            if (file == null) {
                byte[] text = "There is no such file in the rehearsal room.".getBytes(StandardCharsets.UTF_8);
                Answers.bytes(exchange, 404, "text/plain; charset=utf-8", text);
                return;
            }
            exchange.getResponseHeaders().set("Cache-Control", "no-cache");
            exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            Answers.bytes(exchange, 200, typeOf(name), file.readAllBytes());
        }
    }

    private static @Nullable InputStream open(String name) {
        return StaticFiles.class.getResourceAsStream(FOLDER + name);
    }

    private static String typeOf(String name) {
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }
}
