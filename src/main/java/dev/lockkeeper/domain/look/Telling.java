package dev.lockkeeper.domain.look;

import dev.lockkeeper.domain.look.Answer.Figure;
import dev.lockkeeper.domain.look.Answer.Level;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts an answer into words: each number with its unit, its baseline and its limit beside it, and where it all comes from. */
public final class Telling {
    private static final Pattern MOMENT =
            Pattern.compile("\\b(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d:\\d\\d)(?:\\.\\d{1,9})?Z\\b");

    private Telling() {}

    /** The answer in words. */
    public static Told of(Seen seen) {
        Look look = seen.look();
        String title = look.title() + (look.migration() == null ? "" : ", " + look.migration());
        List<String> facts = facts(seen);
        return new Told(
                look.line(),
                title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1),
                facts,
                rows(seen.answer()),
                origin(seen),
                null,
                title + ": " + String.join("; ", facts));
    }

    private static List<String> facts(Seen seen) {
        Answer answer = seen.answer();
        String unit = seen.look().show().unit();
        if (answer instanceof Answer.Numbers it) {
            return numbers(it.figures(), it.levels(), unit);
        } else if (answer instanceof Answer.Chart it) {
            return numbers(it.figures(), it.levels(), unit);
        } else if (answer instanceof Answer.Table it) {
            return it.summary().isEmpty() ? List.of() : List.of(it.summary());
        } else if (answer instanceof Answer.Lines it) {
            return List.of(it.summary());
        } else if (answer instanceof Answer.Without it) {
            List<String> facts = new ArrayList<>(List.of("There is no answer. " + it.why()));
            if (!it.query().isEmpty() && !seen.look().place().isEmpty()) {
                facts.add("The query stands in " + seen.look().place() + ".");
            }
            return facts;
        }
        throw new AssertionError(answer);
    }

    private static List<String> numbers(List<Figure> figures, List<Level> levels, String unit) {
        List<String> facts = new ArrayList<>();
        figures.forEach(figure -> facts.add((figure.name().isEmpty() ? "" : figure.name() + ": ")
                + value(figure.value(), figure.why(), unit)
                + beyond(figure, levels)));
        if (!levels.isEmpty()) {
            facts.add(levels.stream().map(level -> level(level, unit)).collect(Collectors.joining(", ")));
        }
        return facts;
    }

    private static String value(@Nullable BigDecimal value, String why, String unit) {
        return value == null ? why : Amounts.words(value, unit);
    }

    private static String level(Level level, String unit) {
        String name = level.name() + (level.of().isEmpty() ? "" : " of " + level.of());
        return level.value() == null
                ? name + " not known (" + level.why() + ")"
                : name + " " + Amounts.words(level.value(), unit);
    }

    /** For the eye; no verdict. */
    private static String beyond(Figure figure, List<Level> levels) {
        BigDecimal value = figure.value();
        Optional<Level> limit = levels.stream()
                .filter(level -> level.name().equals("limit"))
                .filter(level -> level.of().isEmpty() || figure.name().startsWith(level.of()))
                .findFirst();
        BigDecimal most = limit.map(Level::value).orElse(null);
        return value != null && most != null && value.compareTo(most) > 0 ? ", above the limit" : "";
    }

    private static List<String> rows(Answer answer) {
        if (answer instanceof Answer.Table it) {
            List<List<String>> cells = it.rows().stream()
                    .map(row -> row.stream().map(Telling::readable).toList())
                    .toList();
            return more(Columns.aligned(it.columns(), cells), it.left(), "row");
        } else if (answer instanceof Answer.Lines it) {
            return more(it.lines().stream().map(Telling::readable).toList(), it.left(), "line");
        }
        return answer instanceof Answer.Without it ? Caret.under(it.query(), it.why()) : List.of();
    }

    /** Where columns are kept no moment is shown in the reader's own zone; so the zone is named. */
    private static String readable(String row) {
        return MOMENT.matcher(row).replaceAll("$1 $2 UTC");
    }

    private static List<String> more(List<String> rows, int left, String what) {
        List<String> all = new ArrayList<>(rows);
        if (left > 0) {
            all.add("… and " + left + " more " + what + (left == 1 ? "" : "s"));
        }
        return all;
    }

    private static List<String> origin(Seen seen) {
        Instant from = seen.from();
        String time = from == null
                ? "at " + seen.at()
                : Spans.words(Duration.between(from, seen.at())) + " until " + seen.at();
        String where = seen.where().isEmpty() ? "" : " at " + seen.where();
        List<String> origin = new ArrayList<>();
        origin.add(seen.look().question().source() + where + ", " + time);
        origin.addAll(seen.asked());
        return origin;
    }
}
