package dev.lockkeeper.check.look;

import dev.lockkeeper.check.pattern.line.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Puts alike log lines together: those that differ in numbers and identifiers alone, secrets hidden. Coarse, for the eye; whether a
 * kind of line is new is told by {@link NewLinesLook}.
 */
final class LineGroups {
    /** Identifiers: hexadecimal digits, with or without hyphens, at least eight. */
    private static final Pattern IDENTIFIER = Pattern.compile("\\b(?=[0-9a-fA-F-]*[0-9])[0-9a-fA-F-]{8,}\\b");

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");

    private LineGroups() {}

    /** Alike lines; the newest of them stands for all. */
    record Group(String kind, int count, String newest) {
        String line() {
            return count + "× " + newest;
        }
    }

    /** The groups, those with the newest line first. */
    static List<Group> of(List<String> oldestFirst) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (int i = oldestFirst.size() - 1; i >= 0; i--) {
            String line = Secrets.hidden(oldestFirst.get(i));
            groups.merge(
                    kind(line),
                    new Group(kind(line), 1, line),
                    (newer, older) -> new Group(newer.kind(), newer.count() + 1, newer.newest()));
        }
        return new ArrayList<>(groups.values());
    }

    private static String kind(String line) {
        int blank = line.indexOf(' ');
        String text = blank < 0 ? line : line.substring(blank + 1);
        return NUMBER.matcher(IDENTIFIER.matcher(text).replaceAll("<id>")).replaceAll("<n>");
    }
}
