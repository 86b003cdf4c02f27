package dev.lockkeeper.domain.look;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows in a query the place that its server complains of. */
final class Caret {
    /** Prometheus says {@code 1:14: parse error}, Loki {@code parse error at line 1, col 14}. */
    private static final Pattern PLACE =
            Pattern.compile("(\\d{1,4}):(\\d{1,5}): parse error|parse error at line (\\d{1,4}), col (\\d{1,5})");
    /** So much of a line is shown before the place, in characters. */
    private static final int BEFORE = 60;

    private static final int AFTER = 40;

    private Caret() {}

    /** The query with a caret under the place; only the query when the server names none. */
    static List<String> under(String query, String why) {
        if (query.isEmpty()) {
            return List.of();
        }
        List<String> lines = query.lines().toList();
        Matcher place = PLACE.matcher(why);
        if (!place.find()) {
            return lines;
        }
        boolean isFirst = place.group(1) != null;
        int line = Integer.parseInt(place.group(isFirst ? 1 : 3));
        int column = Integer.parseInt(place.group(isFirst ? 2 : 4));
        if (line > lines.size()) {
            return lines;
        }
        String text = lines.get(line - 1);
        int at = Math.min(Math.max(0, column - 1), text.length());
        int from = Math.max(0, at - BEFORE);
        int to = Math.min(text.length(), at + AFTER);
        String lead = from > 0 ? "…" : "";
        List<String> shown = new ArrayList<>();
        shown.add(lead + text.substring(from, to) + (to < text.length() ? "…" : ""));
        shown.add(" ".repeat(lead.length() + at - from) + "^");
        return shown;
    }
}
