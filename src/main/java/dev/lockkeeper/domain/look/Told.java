package dev.lockkeeper.domain.look;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer in words, ready to be shown to one person or to all.
 *
 * @param line what was asked, as it would be typed
 * @param title what it shows, and of what
 * @param facts sentences and numbers, one a line
 * @param rows what must keep its columns; empty when nothing must
 * @param origin where it comes from: source, time and the very words of the question
 * @param picture Slack's id of the chart; null when there is none
 * @param says what the chart shows, for those who do not see it
 */
public record Told(
        String line,
        String title,
        List<String> facts,
        List<String> rows,
        List<String> origin,
        @Nullable String picture,
        String says) {
    public Told {
        facts = List.copyOf(facts);
        rows = List.copyOf(rows);
        origin = List.copyOf(origin);
    }

    /** The same with a chart that Slack has. */
    public Told with(String pictureId) {
        return new Told(line, title, facts, rows, origin, pictureId, says);
    }

    /** The same with one more fact. */
    public Told adding(String fact) {
        List<String> more = new ArrayList<>(facts);
        more.add(fact);
        return new Told(line, title, more, rows, origin, picture, says);
    }
}
