package dev.lockkeeper.check.bundle.json;

import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a value is written: what is allowed, and how it is understood.
 *
 * @param allowed the form in words for people
 * @param read understands the value; null, IllegalArgumentException or DateTimeException for one that is not of the form
 * @param placeholder stands in for a value that was refused, so that reading can go on
 */
public record Form<T>(String allowed, Function<Json, @Nullable T> read, T placeholder) {
    /** A form whose values are written as text. */
    public static <T> Form<T> text(String allowed, T placeholder, Function<String, @Nullable T> read) {
        return new Form<>(
                allowed, json -> json instanceof Json.Words words ? read.apply(words.text()) : null, placeholder);
    }

    /** One of a few words. */
    public static <T> Form<T> oneOf(Map<String, T> words) {
        List<String> names = words.keySet().stream().sorted().toList();
        return text(String.join(", ", names), words.values().iterator().next(), words::get);
    }

    Optional<T> understand(Json json) {
        try {
            return Optional.ofNullable(read.apply(json));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
