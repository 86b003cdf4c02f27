package dev.lockkeeper.check.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that earlier cases kept, put in where later ones name them as {@code {{name}}}. */
final class Kept {
    private static final Pattern NAME = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_.-]+)\\s*}}");

    private Kept() {}

    /** The names that a text uses. */
    static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        for (Matcher name = NAME.matcher(text); name.find(); ) {
            names.add(name.group(1));
        }
        return names;
    }

    /** In an address: encoded, so that a value stays one segment. */
    static String inPath(String text, Map<String, String> values) {
        return put(
                text,
                values,
                value -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /** In a JSON body: escaped, so that a value stays one text. */
    static String inBody(String text, Map<String, String> values) {
        boolean isJson =
                text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[");
        UnaryOperator<String> escape =
                value -> new String(JsonStringEncoder.getInstance().quoteAsString(value));
        return put(text, values, isJson ? escape : UnaryOperator.identity());
    }

    /** As it is. */
    static String plainly(String text, Map<String, String> values) {
        return put(text, values, UnaryOperator.identity());
    }

    private static String put(String text, Map<String, String> values, UnaryOperator<String> encode) {
        return NAME.matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(Optional.ofNullable(values.get(name.group(1)))
                        .map(encode)
                        .orElse(name.group())));
    }
}
