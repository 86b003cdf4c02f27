package dev.lockkeeper.rehearsal.estate.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it arrived.
 *
 * @param path decoded path without query
 * @param parameters of the query and, for a form, of the body
 * @param headers by lower-case name, first value only
 */
public record Ask(
        String method, String path, Map<String, List<String>> parameters, Map<String, String> headers, String body) {

    /** Reads query and form into one set of parameters. */
    static Ask of(String method, URI uri, Map<String, List<String>> headers, String body) {
        Map<String, String> first = new LinkedHashMap<>();
        headers.forEach((name, values) -> first.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (uri.getRawQuery() != null) {
            decode(uri.getRawQuery(), parameters);
        }
        if (first.getOrDefault("content-type", "").startsWith("application/x-www-form-urlencoded")) {
            decode(body, parameters);
        }
        return new Ask(method, uri.getPath(), parameters, first, body);
    }

    private static void decode(String form, Map<String, List<String>> into) {
        for (String pair : form.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                into.computeIfAbsent(plain(name), missing -> new ArrayList<>()).add(plain(value));
            }
        }
    }

    private static String plain(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return encoded;
        }
    }

    /** The first value of a parameter. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).map(values -> values.get(0));
    }

    /** The value of a header, by its lower-case name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
