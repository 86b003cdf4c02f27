package dev.lockkeeper.check.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The small part of JSON path that smoke cases need: {@code $.a.b[0]} and {@code $['a b']}. */
final class JsonPath {
    private static final Pattern STEP =
            Pattern.compile("\\.([A-Za-z_][A-Za-z0-9_-]*)|\\[([0-9]{1,9})]|\\['([^']*)'\\]|\\[\"([^\"]*)\"\\]");

    private JsonPath() {}

    /** Whether the path is one that can be read. */
    static boolean isReadable(String path) {
        if (!path.startsWith("$")) {
            return false;
        }
        Matcher step = STEP.matcher(path).region(1, path.length());
        while (step.lookingAt()) {
            step.region(step.end(), path.length());
        }
        return step.regionStart() == path.length();
    }

    /** The value there as text, containers as JSON; empty when there is nothing. */
    static Optional<String> read(JsonNode root, String path) {
        JsonNode node = root;
        Matcher step = STEP.matcher(path).region(1, path.length());
        while (step.lookingAt()) {
            node = step.group(2) != null ? node.path(Integer.parseInt(step.group(2))) : node.path(name(step));
            step.region(step.end(), path.length());
        }
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(node.isContainerNode() ? node.toString() : node.asText());
    }

    private static String name(Matcher step) {
        for (int group : new int[] {1, 3, 4}) {
            String found = step.group(group);
            if (found != null) {
                return found;
            }
        }
        throw new AssertionError("every step is an index or a name");
    }
}
