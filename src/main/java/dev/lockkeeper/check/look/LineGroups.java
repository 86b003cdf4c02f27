package dev.lockkeeper.check.look;

import dev.lockkeeper.check.pattern.line.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts alike log lines together: those that differ in numbers and identifiers alone, secrets hidden. Coarse, for the eye; whether a
 * kind of line is new to a watch is decided elsewhere.
 */
final class LineGroups {
    /** Identifiers: hexadecimal digits, with or without hyphens, at least eight. */
    private static final Pattern IDENTIFIER = Pattern.compile("\\b(?=[0-9a-fA-F-]*[0-9])[0-9a-fA-F-]{8,}\\b");

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");

    private LineGroups() {}

    /** Alike lines; the newest of them stands for all. */
    record Group(String kind, int count, String newest) {
        String line(Before before) {
            String isNew = before.isKnown() && !before.kinds().contains(kind) ? "NEW " : "";
            return isNew + count + "× " + newest;
        }
    }

    /**
     * What kinds of lines there were before.
     *
     * @param why why that is not known; empty when it is
     * @param cutAt of so many lines only the newest were looked at; 0 when all were
     */
    record Before(Set<String> kinds, boolean isKnown, String why, int cutAt) {
        /** Nobody wanted to know. */
        static final Before NOT_ASKED = new Before(Set.of(), false, "", 0);

        static Before unknown(String why) {
            return new Before(Set.of(), false, why, 0);
        }

        static Before of(List<String> lines, int cutAt) {
            return new Before(
                    lines.stream().map(Secrets::hidden).map(LineGroups::kind).collect(Collectors.toSet()),
                    true,
                    "",
                    cutAt);
        }

        String remark(List<Group> groups) {
            if (!isKnown) {
                return why.isEmpty() ? "" : "; " + why;
            }
            long fresh = groups.stream()
                    .filter(group -> !kinds.contains(group.kind()))
                    .count();
            String counted = groups.isEmpty() ? "" : ", " + fresh + " not seen in the baseline";
            return cutAt == 0 || fresh == 0
                    ? counted
                    : counted + " (of which only the newest " + cutAt + " lines were looked at)";
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
