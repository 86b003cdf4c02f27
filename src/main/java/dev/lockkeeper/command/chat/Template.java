package dev.lockkeeper.command.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A query with holes. Where each hole stands is found once, from the fixed text alone, so that what is filled in can never move
 * it: by itself, inside of a string, or inside of a string that is a regular expression.
 */
public record Template(String text, List<Piece> pieces) {
    public Template {
        pieces = List.copyOf(pieces);
    }

    /** A part of a template. */
    public sealed interface Piece {}

    /** Text that is always the same. */
    public record Fixed(String text) implements Piece {}

    /**
     * A hole.
     *
     * @param quote what closes the string that it stands in; only to be asked of a string
     */
    public record Hole(String name, Spot spot, char quote) implements Piece {}

    /** Where a hole stands. */
    public enum Spot {
        /** By itself: a number, a duration, a query of the plan. */
        BARE,
        /** In a string that a label or a line is compared with. */
        WORD,
        /** In a string that is a regular expression. */
        PATTERN,
        /** Where nothing may be filled in: a comment, a raw string, a string that is read in some other way. */
        FORBIDDEN
    }

    /** Reads a template. */
    public static Template of(String text, Language language) {
        return new TemplateReader(text, language).read();
    }

    /** The holes. */
    public List<Hole> holes() {
        return pieces.stream()
                .filter(Hole.class::isInstance)
                .map(Hole.class::cast)
                .toList();
    }

    /** The query with each hole filled. */
    public String filled(Function<String, Filling> values) {
        StringBuilder query = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece instanceof Fixed fixed) {
                query.append(fixed.text());
            } else if (piece instanceof Hole hole) {
                query.append(filled(hole, values.apply(hole.name())));
            } else {
                throw new AssertionError(piece);
            }
        }
        return query.toString();
    }

    private static String filled(Hole hole, Filling filling) {
        if (hole.spot() == Spot.BARE && filling instanceof Filling.Query query) {
            // A comment at its end must not swallow what follows.
            return query.text().indexOf('#') < 0 ? query.text() : query.text() + "\n";
        }
        if (hole.spot() == Spot.BARE && filling instanceof Filling.Token token) {
            return token.text();
        }
        String words = words(filling);
        return switch (hole.spot()) {
            case WORD -> Literal.word(words, hole.quote());
            case PATTERN -> Literal.pattern(words, hole.quote());
            case BARE, FORBIDDEN ->
                throw new IllegalStateException("nothing like " + filling + " may be put in for " + hole.name());
        };
    }

    private static String words(Filling filling) {
        if (filling instanceof Filling.Words words) {
            return words.text();
        }
        if (filling instanceof Filling.Token token) {
            return token.text();
        }
        throw new IllegalStateException("a query of the plan may not be put into a string");
    }

    /** Reads a template from its front to its end, knowing at each place whether it is in a string. */
    private static final class TemplateReader {
        /** In a string of LogQL {@code {{.msg}}} may also be a template of the server's. */
        private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]*");
        /** Closes nothing: what follows a comment of that kind is left alone to the end. */
        private static final char NEVER = '\u0000';

        private final String text;
        private final Language language;
        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder fixed = new StringBuilder();
        private int at;

        TemplateReader(String text, Language language) {
            this.text = text;
            this.language = language;
        }

        Template read() {
            while (at < text.length()) {
                char c = text.charAt(at);
                if (isHole()) {
                    hole(Spot.BARE, ' ');
                } else if (c == '#' || (language == Language.LOGQL && text.startsWith("//", at))) {
                    inside(Spot.FORBIDDEN, '\n', false);
                } else if (language == Language.LOGQL && text.startsWith("/*", at)) {
                    inside(Spot.FORBIDDEN, NEVER, false);
                } else if (c == '`' || (c == '\'' && language == Language.LOGQL)) {
                    inside(Spot.FORBIDDEN, c, false);
                } else if (c == '"' || c == '\'') {
                    inside(Operator.before(text.substring(0, at), language), c, true);
                } else {
                    take();
                }
            }
            end();
            return new Template(text, pieces);
        }

        private void inside(Spot spot, char close, boolean escapes) {
            take();
            while (at < text.length()) {
                char c = text.charAt(at);
                if (isHole() && NAME.matcher(name()).matches()) {
                    hole(spot, close);
                } else if (c == '\\' && escapes && at + 1 < text.length()) {
                    take();
                    take();
                } else {
                    take();
                    if (c == close) {
                        return;
                    }
                }
            }
        }

        private boolean isHole() {
            return text.startsWith("{{", at) && text.indexOf("}}", at) > 0;
        }

        private void hole(Spot spot, char quote) {
            String name = name();
            end();
            pieces.add(new Hole(name, spot, quote));
            at = text.indexOf("}}", at) + 2;
        }

        private String name() {
            return text.substring(at + 2, text.indexOf("}}", at)).strip();
        }

        private void take() {
            fixed.append(text.charAt(at++));
        }

        private void end() {
            if (!fixed.isEmpty()) {
                pieces.add(new Fixed(fixed.toString()));
                fixed.setLength(0);
            }
        }
    }
}
