package dev.lockkeeper.plan.yaml;

import java.time.DateTimeException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of word is written in a file: what is allowed, and how it is understood.
 *
 * @param allowed the form in words for people
 * @param names the allowed words, where they can be listed; otherwise empty
 * @param kinds what YAML may take it for
 * @param parse understands the text; throws IllegalArgumentException or DateTimeException for one that is not of the form
 * @param placeholder a value of the form, which stands in for one that was refused so that reading can go on
 */
public record Form<T>(
        String allowed,
        List<String> names,
        Set<Value.Scalar.Kind> kinds,
        Function<String, @Nullable T> parse,
        T placeholder) {
    public Form {
        names = List.copyOf(names);
        kinds = Set.copyOf(kinds);
    }

    /** A form whose values are written as text. */
    public static <T> Form<T> text(String allowed, T placeholder, Function<String, @Nullable T> parse) {
        return new Form<>(allowed, List.of(), EnumSet.of(Value.Scalar.Kind.TEXT), parse, placeholder);
    }

    /** One of a few words. */
    public static <T> Form<T> oneOf(Collection<String> names, Function<String, @Nullable T> parse) {
        List<String> listed = List.copyOf(names);
        String first = listed.get(0);
        T placeholder = Optional.ofNullable(parse.apply(first)).orElseThrow();
        return new Form<>(
                "one of " + String.join(", ", listed), listed, EnumSet.of(Value.Scalar.Kind.TEXT), parse, placeholder);
    }

    /** The same form, that YAML may also take for one of these. */
    public Form<T> also(Value.Scalar.Kind... more) {
        Set<Value.Scalar.Kind> all = EnumSet.copyOf(kinds);
        all.addAll(List.of(more));
        return new Form<>(allowed, names, all, parse, placeholder);
    }

    /** The same form, that YAML must take for one of these. */
    public Form<T> only(Value.Scalar.Kind... these) {
        return new Form<>(allowed, names, EnumSet.copyOf(List.of(these)), parse, placeholder);
    }

    /** The same form, whose allowed words are these. */
    public Form<T> listing(List<String> words) {
        return new Form<>(allowed, words, kinds, parse, placeholder);
    }

    /** The value that the text means, or empty when it is not of the form. */
    public Optional<T> understand(String text) {
        try {
            return Optional.ofNullable(parse.apply(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What to say about a text that is not of the form. */
    public String refusal(Value found) {
        String text = found instanceof Value.Scalar scalar ? scalar.text() : "";
        String rest = names.isEmpty() ? "allowed: " + allowed : Names.allowed(names, text);
        return "found " + found.described() + taken(found) + "; " + rest;
    }

    /** Why a word that looks right is refused. */
    private String taken(Value found) {
        if (!(found instanceof Value.Scalar scalar)
                || kinds.contains(scalar.kind())
                || understand(scalar.text()).isEmpty()) {
            return "";
        }
        return switch (scalar.kind()) {
            case TEXT -> ", which YAML takes for text";
            case WHOLE, DECIMAL -> ", which YAML takes for a number";
            case TRUTH -> ", which YAML takes for true or false";
            case NOTHING -> "";
        };
    }
}
