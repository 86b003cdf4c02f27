package dev.lockkeeper.command.file;

import dev.lockkeeper.domain.Slug;
import dev.lockkeeper.plan.yaml.Durations;
import dev.lockkeeper.plan.yaml.Form;
import dev.lockkeeper.plan.yaml.Value.Scalar.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How each kind of word in a command's file is written. */
final class FileForms {
    static final Form<String> TEXT = Form.text("text", "text", text -> text.isBlank() ? null : text.strip());
    static final Form<String> NAME = Form.text(
            "lower-case letters, digits and hyphens, at most 63", "stand-in", text -> Slug.isSlug(text) ? text : null);
    static final Form<String> ANY = Form.text("a word or a number", "text", text -> text.isBlank() ? null : text)
            .also(Kind.WHOLE, Kind.DECIMAL, Kind.TRUTH);
    static final Form<Duration> LENGTH = Form.text(
            "a duration of a second or more with its unit, as 90s, 15m, 24h or 3d",
            Duration.ofMinutes(1),
            text -> Durations.parse(text)
                    .filter(found -> found.compareTo(Duration.ofSeconds(1)) >= 0)
                    .orElse(null));
    static final Form<BigDecimal> NUMBER = Form.text(
                    "a number without quotes, as 0.5", BigDecimal.ONE, FileForms::number)
            .only(Kind.WHOLE, Kind.DECIMAL);
    static final Form<Boolean> TRUTH = Form.text("true or false", true, FileForms::truth)
            .listing(List.of("true", "false"))
            .only(Kind.TRUTH);

    private FileForms() {}

    /** A whole number within bounds. */
    static Form<Integer> count(int least, int most) {
        return Form.text("a whole number from " + least + " to " + most, least, text -> counted(text, least, most))
                .only(Kind.WHOLE);
    }

    private static @Nullable Integer counted(String text, int least, int most) {
        int number = Integer.parseInt(text);
        return number < least || number > most ? null : number;
    }

    private static @Nullable BigDecimal number(String text) {
        return text.matches("-?\\d{1,15}(\\.\\d{1,15})?") ? new BigDecimal(text) : null;
    }

    private static @Nullable Boolean truth(String text) {
        return text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
    }

    /** The constants of an enum as files write them. */
    static <E extends Enum<E>> Form<E> words(List<E> constants) {
        Map<String, E> byName = new LinkedHashMap<>();
        constants.forEach(
                constant -> byName.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant));
        return Form.oneOf(List.copyOf(byName.keySet()), byName::get);
    }

    static <E extends Enum<E>> Form<E> words(E[] constants) {
        return words(Arrays.asList(constants));
    }
}
