package dev.lockkeeper.rehearsal.page;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets in only this machine's own browser pages: a foreign name that resolves to 127.0.0.1 is refused, and so is anything
 * that another site's page tries to send.
 */
final class Guard extends Filter {
    private static final Pattern OURS = Pattern.compile("(localhost|127\\.0\\.0\\.1)(:\\d{1,5})?");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (host == null || !OURS.matcher(host).matches()) {
            refuse(exchange, 403, "host: found '" + host + "'; allowed: localhost, 127.0.0.1");
        } else if (!READING.contains(exchange.getRequestMethod()) && !isOwn(exchange, host)) {
            refuse(exchange, 403, "origin: only the room's own page may send");
        } else {
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Cross-Origin-Resource-Policy", "same-origin");
            chain.doFilter(exchange);
        }
    }

    /** A form of another site cannot send JSON without being asked first, and a browser names the origin of its page. */
    private static boolean isOwn(HttpExchange exchange, String host) {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        String site = exchange.getRequestHeaders().getFirst("Sec-Fetch-Site");
        return isJson(exchange.getRequestHeaders().getFirst("Content-Type"))
                && (origin == null || origin.equals("http://" + host))
                && (site == null || site.equals("same-origin") || site.equals("none"));
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && contentType.matches("application/json(\\s*;.*)?");
    }

    private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
        Answers.json(exchange, status, Answers.refusal(why));
    }

    @Override
    public String description() {
        return "only this machine's own pages";
    }
}
