package dev.lockkeeper.plan.postman;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of {@code {{name}}} in a collection. A name that a script sets later is left for the suite's kept values. */
final class Variables {
    private static final Pattern NAME = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final int DEEPEST = 8;

    private final Map<String, String> values = new HashMap<>();
    private final Set<String> given = new LinkedHashSet<>();
    private final Set<String> kept = new LinkedHashSet<>();

    /** @param more values that win over those of the collection */
    Variables(Map<String, String> more) {
        values.putAll(more);
        given.addAll(more.keySet());
    }

    /** Takes over what a collection or a folder sets; secrets stay out of files. */
    void define(JsonNode list) {
        for (JsonNode one : list) {
            String name = one.path("key").asText(one.path("id").asText());
            boolean isUsable = !one.path("disabled").asBoolean()
                    && !one.path("type").asText().equals("secret")
                    && !one.path("value").asText().isEmpty();
            if (isUsable && !given.contains(name)) {
                values.put(name, one.path("value").asText());
            }
        }
    }

    /** From here on the name stands for what a case kept. */
    void keep(String name) {
        kept.add(name);
    }

    boolean isKept(String name) {
        return kept.contains(name);
    }

    /** The text with every known value in its place. */
    String resolve(String text) {
        String now = text;
        for (int i = 0; i < DEEPEST; i++) {
            String next = NAME.matcher(now).replaceAll(found -> Matcher.quoteReplacement(value(found)));
            if (next.equals(now)) {
                return next;
            }
            now = next;
        }
        return now;
    }

    private String value(java.util.regex.MatchResult found) {
        String name = found.group(1);
        String value = kept.contains(name) ? null : values.get(name);
        return value == null ? "{{" + name + "}}" : value;
    }

    /** The names in a text that nobody knows or keeps; of these the plan must give a value. */
    Set<String> open(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (Matcher name = NAME.matcher(text); name.find(); ) {
            if (!kept.contains(name.group(1))) {
                names.add(name.group(1));
            }
        }
        return names;
    }

    /** Whether a suite may use the name. */
    static boolean isAllowed(String name) {
        return ALLOWED.matcher(name).matches();
    }
}
