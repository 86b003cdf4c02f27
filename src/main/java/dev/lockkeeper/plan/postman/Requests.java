package dev.lockkeeper.plan.postman;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Translates a request: where it goes, its headers and its body. */
final class Requests {
    private static final Pattern ADDRESS = Pattern.compile("(https?://[^/?#]+|\\{\\{[^{}]+}}|[^/?#]+)([^#]*)(?:#.*)?");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{[^{}]*}}");
    private static final String PLAIN = "-._~!$&'()*+,;=:@/?%";
    /** What opens doors does not belong into a file that many read. */
    private static final Set<String> SECRET = Set.of("authorization", "cookie", "proxy-authorization", "x-api-key");

    private static final Map<String, String> TYPES = Map.of(
            "json", "application/json",
            "xml", "application/xml",
            "html", "text/html",
            "text", "text/plain",
            "javascript", "application/javascript");

    private final Variables variables;

    Requests(Variables variables) {
        this.variables = variables;
    }

    /** Fills in the draft; the reason why the request cannot be a case, or empty. */
    String read(JsonNode request, JsonNode auth, Draft draft) {
        String trouble = address(request.isTextual() ? request : request.path("url"), draft);
        if (!trouble.isEmpty()) {
            return trouble;
        }
        for (JsonNode header : request.path("header")) {
            if (!header.path("disabled").asBoolean()) {
                header(header.path("key").asText(), header.path("value").asText(), draft);
            }
        }
        authorise(auth, draft);
        trouble = body(request.path("body"), draft);
        String dynamic = variables.open(draft.origin + draft.path + draft.headers + draft.body).stream()
                .filter(name -> name.startsWith("$"))
                .collect(Collectors.joining(", "));
        return trouble.isEmpty() && !dynamic.isEmpty()
                ? "it uses " + dynamic + ", which Postman makes up for each run; write a fixed value"
                : trouble;
    }

    private String address(JsonNode url, Draft draft) {
        String raw =
                variables.resolve(url.isTextual() ? url.asText() : raw(url)).strip();
        Matcher parts = ADDRESS.matcher(raw);
        if (!parts.matches()) {
            return "it has no address";
        }
        String first = parts.group(1);
        draft.origin = first.startsWith("http") || first.startsWith("{{") ? first : "http://" + first;
        String path = parts.group(2).startsWith("/") ? parts.group(2) : "/" + parts.group(2);
        for (JsonNode one : url.path("variable")) {
            String value = variables.resolve(one.path("value").asText());
            path = path.replaceAll(
                    "/:" + Pattern.quote(one.path("key").asText()) + "(?=[/?]|$)",
                    "/" + Matcher.quoteReplacement(value));
        }
        Matcher open = Pattern.compile("/:([A-Za-z_]\\w*)(?=[/?]|$)").matcher(path);
        draft.path = encoded(path);
        return open.find() ? "its path variable :" + open.group(1) + " has no value" : "";
    }

    private static String raw(JsonNode url) {
        if (url.has("raw")) {
            return url.path("raw").asText();
        }
        String host = joined(url.path("host"), ".");
        String port = url.has("port") ? ":" + url.path("port").asText() : "";
        String query = StreamSupport.stream(url.path("query").spliterator(), false)
                .filter(one -> !one.path("disabled").asBoolean())
                .map(one -> one.path("key").asText() + "=" + one.path("value").asText())
                .collect(Collectors.joining("&"));
        String protocol = url.has("protocol") ? url.path("protocol").asText() + "://" : "";
        return host.isEmpty()
                ? ""
                : protocol + host + port + "/" + joined(url.path("path"), "/") + (query.isEmpty() ? "" : "?" + query);
    }

    private static String joined(JsonNode parts, String by) {
        if (parts.isTextual()) {
            return parts.asText();
        }
        List<String> all = new ArrayList<>();
        parts.forEach(part ->
                all.add(part.isTextual() ? part.asText() : part.path("value").asText()));
        return String.join(by, all);
    }

    private void header(String key, String value, Draft draft) {
        String resolved = variables.resolve(value);
        boolean isSecret = SECRET.contains(key.toLowerCase(Locale.ROOT))
                && !VARIABLE.matcher(resolved).find();
        if (key.isBlank()) {
            return;
        }
        if (isSecret) {
            draft.tell(": header " + key + " is left out: its value opens doors, and a suite is read by many; write"
                    + " {{name}} and let an earlier case keep it");
        } else {
            draft.header(key, resolved);
        }
    }

    private void authorise(JsonNode auth, Draft draft) {
        String type = auth.path("type").asText("noauth");
        if (type.equals("noauth") || type.isEmpty()) {
            return;
        }
        String token = variables.resolve(value(auth.path(type), "token"));
        String place = value(auth.path(type), "in");
        if (type.equals("bearer") && VARIABLE.matcher(token).find()) {
            header("Authorization", "Bearer " + token, draft);
        } else if (type.equals("apikey")
                && !place.equals("query")
                && VARIABLE.matcher(variables.resolve(value(auth.path(type), "value")))
                        .find()) {
            header(value(auth.path(type), "key"), value(auth.path(type), "value"), draft);
        } else {
            draft.tell(": the authorisation '" + type
                    + "' is left out: only a bearer token or an API key in a header that is"
                    + " a variable can be taken over");
        }
    }

    private static String value(JsonNode list, String key) {
        for (JsonNode one : list) {
            if (one.path("key").asText().equals(key)) {
                return one.path("value").asText();
            }
        }
        return "";
    }

    private String body(JsonNode body, Draft draft) {
        String mode = body.path("mode").asText();
        if (body.path("disabled").asBoolean() || mode.isEmpty() || mode.equals("none")) {
            return "";
        }
        switch (mode) {
            case "raw" -> {
                draft.body = variables.resolve(body.path("raw").asText());
                String language = body.at("/options/raw/language").asText("text");
                type(draft, TYPES.getOrDefault(language, "text/plain"));
            }
            case "urlencoded" -> {
                draft.body = pairs(body.path("urlencoded"));
                type(draft, "application/x-www-form-urlencoded");
            }
            case "graphql" -> {
                draft.body = variables.resolve(graph(body.path("graphql")));
                type(draft, "application/json");
            }
            default -> {
                return "its body is of the kind '" + mode
                        + "', which a case cannot send; allowed: raw, urlencoded, graphql";
            }
        }
        if (draft.body.isEmpty()) {
            draft.body = null;
        }
        return "";
    }

    private static void type(Draft draft, String type) {
        if (!draft.hasHeader("Content-Type")) {
            draft.header("Content-Type", type);
        }
    }

    private String pairs(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> !one.path("disabled").asBoolean())
                .map(one -> form(one.path("key").asText()) + "="
                        + form(one.path("value").asText()))
                .collect(Collectors.joining("&"));
    }

    private static String graph(JsonNode graph) {
        String given = graph.path("variables").asText().strip();
        return "{\"query\":" + graph.path("query") + ",\"variables\":" + (given.isEmpty() ? "{}" : given) + "}";
    }

    private String form(String text) {
        return around(variables.resolve(text), part -> URLEncoder.encode(part, StandardCharsets.UTF_8));
    }

    /** What an address may not hold is encoded; what is encoded already stays. */
    private static String encoded(String path) {
        return around(path, part -> {
            StringBuilder out = new StringBuilder();
            part.codePoints().forEach(point -> {
                String one = Character.toString(point);
                boolean isPlain = point < 128 && (Character.isLetterOrDigit(point) || PLAIN.indexOf(point) >= 0);
                out.append(
                        isPlain
                                ? one
                                : URLEncoder.encode(one, StandardCharsets.UTF_8).replace("+", "%20"));
            });
            return out.toString();
        });
    }

    /** Changes what stands around the variables. */
    private static String around(String text, UnaryOperator<String> change) {
        StringBuilder out = new StringBuilder();
        Matcher variable = VARIABLE.matcher(text);
        int from = 0;
        while (variable.find()) {
            out.append(change.apply(text.substring(from, variable.start()))).append(variable.group());
            from = variable.end();
        }
        return out.append(change.apply(text.substring(from))).toString();
    }
}
