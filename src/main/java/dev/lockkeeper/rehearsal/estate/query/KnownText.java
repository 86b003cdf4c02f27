package dev.lockkeeper.rehearsal.estate.query;

import dev.lockkeeper.rehearsal.estate.blueprint.KnownQuery;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A known query, ready to be recognised with any window and any white space. */
public final class KnownText {
    /** The window of a text that names none. */
    private static final Duration USUAL_WINDOW = Duration.ofMinutes(5);

    private static final Pattern TOKEN = Pattern.compile(
            "\\{\\{\\s*window\\s*}}|\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'" + "|`[^`]*`|[\\w.:$]+|\\S");
    private static final Pattern FIRST_WINDOW = Pattern.compile("\\[\\s*(" + Window.REGEX + ")");

    private final Service service;
    private final KnownQuery query;
    private final Pattern pattern;

    /** A recognised text: where it ends in what was asked, and the window it was asked with. */
    public record Match(KnownText known, int end, Duration window) {}

    public KnownText(Service service, KnownQuery query) {
        this.service = service;
        this.query = query;
        this.pattern = compile(query.text());
    }

    public Service service() {
        return service;
    }

    public KnownQuery query() {
        return query;
    }

    /** Recognises this text at a position of what was asked. */
    public Optional<Match> at(String asked, int position) {
        Matcher matcher = pattern.matcher(asked).region(position, asked.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        Matcher window = FIRST_WINDOW.matcher(matcher.group());
        Duration length = window.find() ? Window.parse(window.group(1)).orElse(USUAL_WINDOW) : USUAL_WINDOW;
        return Optional.of(new Match(this, matcher.end(), length));
    }

    private static Pattern compile(String text) {
        StringBuilder regex = new StringBuilder();
        boolean afterWord = false;
        for (Matcher token = TOKEN.matcher(text); token.find(); ) {
            String found = token.group();
            boolean window = found.startsWith("{{");
            boolean word = Character.isLetterOrDigit(found.charAt(0)) || found.charAt(0) == '_';
            if (!regex.isEmpty()) {
                regex.append(word && afterWord ? "\\s+" : "\\s*");
            }
            regex.append(window ? Window.REGEX : Pattern.quote(found));
            afterWord = word;
        }
        // A text that ends with a word must not be recognised inside a longer word.
        return Pattern.compile(afterWord ? regex + "(?![\\w:])" : regex.toString());
    }
}
