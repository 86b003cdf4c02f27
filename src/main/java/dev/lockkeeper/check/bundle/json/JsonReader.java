package dev.lockkeeper.check.bundle.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as RFC 8259 has it and nothing besides: no key twice, nothing after the value, no number that is cut. What could
 * exhaust the reader (a nest, a number without end) is refused with its place.
 */
public final class JsonReader {
    /** So deep may objects and lists be nested. */
    public static final int MOST_DEPTH = 32;

    /** So many digits may a number have, and so far may its exponent be from zero. */
    public static final int MOST_DIGITS = 1_000;

    /** The largest text, in bytes. */
    public static final int MOST_BYTES = 64 * 1024 * 1024;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MOST_BYTES)
                    .maxNumberLength(MOST_BYTES)
                    .maxNameLength(MOST_BYTES)
                    .build())
            .build();

    /** What the parser says for those who program it. */
    private static final Pattern ASIDE = Pattern.compile(" *\\((start marker at|for [A-Z]\\w+ starting at) .*\\)");

    private static final Pattern BARE = Pattern.compile("Non-standard token '([^']+)'");

    private final String text;
    private final Mistakes mistakes;

    private JsonReader(String text, Mistakes mistakes) {
        this.text = text;
        this.mistakes = mistakes;
    }

    /** The value that the bytes hold, in UTF-8; empty when it cannot be read, and then the mistakes say why. */
    public static Optional<Json> read(byte[] bytes, Mistakes mistakes) {
        if (bytes.length > MOST_BYTES) {
            mistakes.add(
                    new Place(1, 1),
                    "",
                    "found " + bytes.length / (1024 * 1024) + " MiB; allowed: at most " + MOST_BYTES / (1024 * 1024)
                            + " MiB");
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new JsonReader(text.startsWith("\uFEFF") ? text.substring(1) : text, mistakes).read();
        } catch (CharacterCodingException e) {
            mistakes.add(placeOfNoText(bytes), "", "found bytes that are no UTF-8; allowed: JSON in UTF-8");
            return Optional.empty();
        }
    }

    private Optional<Json> read() {
        try (JsonParser parser = FACTORY.createParser(text)) {
            try {
                if (parser.nextToken() == null) {
                    mistakes.add(new Place(1, 1), "", "found nothing; allowed: one JSON object");
                    return Optional.empty();
                }
                Json value = value(parser, "", 0);
                if (parser.nextToken() != null) {
                    mistakes.add(
                            place(parser), "", "found more after the end; allowed: one JSON object and nothing else");
                }
                return Optional.of(value);
            } catch (JsonProcessingException e) {
                syntax(e);
                return Optional.empty();
            }
        } catch (TooDeep e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new AssertionError("a text in memory cannot fail to be read", e);
        }
    }

    private Json value(JsonParser in, String path, int depth) throws IOException {
        Place place = place(in);
        return switch (in.currentToken()) {
            case START_OBJECT -> keys(in, place, path, deeper(place, path, depth));
            case START_ARRAY -> items(in, place, path, deeper(place, path, depth));
            case VALUE_STRING -> words(in, place, path);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in, place, path);
            case VALUE_TRUE -> new Json.Truth(place, true);
            case VALUE_FALSE -> new Json.Truth(place, false);
            case VALUE_NULL -> new Json.Nothing(place);
            default -> throw new AssertionError(in.currentToken());
        };
    }

    private Json keys(JsonParser in, Place place, String path, int depth) throws IOException {
        Map<String, Json.Member> members = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            Place at = place(in);
            String key = in.currentName();
            in.nextToken();
            Json value = value(in, below(path, key), depth);
            Json.Member first = members.putIfAbsent(key, new Json.Member(at, value));
            if (first != null) {
                mistakes.add(
                        at, path, "found the key '" + key + "' twice, first at " + first.key() + "; allowed: once");
            }
        }
        return new Json.Keys(place, members);
    }

    private Json items(JsonParser in, Place place, String path, int depth) throws IOException {
        List<Json> values = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(in, path + "[" + values.size() + "]", depth));
        }
        return new Json.Items(place, values);
    }

    private Json words(JsonParser in, Place place, String path) throws IOException {
        String words = in.getText();
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(words)) {
            mistakes.add(place, path, "found half of a character; allowed: text that UTF-8 can write");
        }
        return new Json.Words(place, words);
    }

    private Json number(JsonParser in, Place place, String path) throws IOException {
        String written = in.getText();
        if (written.length() <= MOST_DIGITS + 10) {
            BigDecimal value = exact(written);
            if (value != null
                    && value.precision() <= MOST_DIGITS
                    && Math.abs((long) value.precision() - value.scale()) <= MOST_DIGITS) {
                return new Json.Amount(place, written, value);
            }
        }
        String shown = written.length() <= 40 ? written : written.substring(0, 40) + "…";
        mistakes.add(
                place,
                path,
                "found the number " + shown + "; allowed: at most " + MOST_DIGITS + " digits, between 1e-" + MOST_DIGITS
                        + " and 1e" + MOST_DIGITS);
        return new Json.Amount(place, "0", BigDecimal.ZERO);
    }

    private static @Nullable BigDecimal exact(String written) {
        try {
            return new BigDecimal(written);
        } catch (NumberFormatException e) {
            // An exponent beyond the range of int.
            return null;
        }
    }

    private int deeper(Place place, String path, int depth) {
        if (depth == MOST_DEPTH) {
            mistakes.add(place, path, "found more than " + MOST_DEPTH + " levels; allowed: at most " + MOST_DEPTH);
            throw new TooDeep();
        }
        return depth + 1;
    }

    private void syntax(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        int line = at == null ? 1 : at.getLineNr();
        int column = at == null ? 1 : at.getColumnNr();
        String why = ASIDE.matcher(e.getOriginalMessage()).replaceAll("").replaceAll("\\s+", " ");
        Matcher bare = BARE.matcher(why);
        if (bare.find()) {
            // The parser tells where the word ends.
            mistakes.add(
                    new Place(line, column - bare.group(1).length()),
                    "",
                    "found " + bare.group(1) + " without quotes; allowed: \"NaN\", \"+Inf\", \"-Inf\" or null");
        } else {
            // Between two members the parser throws its general exception.
            boolean isCut = e instanceof JsonEOFException || why.startsWith("Unexpected end-of-input");
            mistakes.add(
                    new Place(line, column),
                    "",
                    isCut
                            ? "found the end of the file in the middle of the JSON; allowed: all of it, it may have been cut"
                            : "not JSON: "
                                    + why.replaceAll(" *\\((not recognized|only regular)[^)]*\\)", "")
                                            .strip()
                                    + "; allowed: strict JSON, without comments, commas at an end or single quotes");
        }
    }

    private static Place place(JsonParser parser) {
        JsonLocation at = parser.currentTokenLocation();
        return new Place(at.getLineNr(), at.getColumnNr());
    }

    /** The first byte that is no UTF-8. */
    private static Place placeOfNoText(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        String good = out.flip().toString();
        int line = 1 + (int) good.chars().filter(c -> c == '\n').count();
        return new Place(line, good.length() - good.lastIndexOf('\n'));
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Ends the reading of a nest that goes on for too long. */
    private static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooDeep() {
            super(null, null, false, false);
        }
    }
}
