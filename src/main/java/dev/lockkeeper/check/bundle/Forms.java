package dev.lockkeeper.check.bundle;

import dev.lockkeeper.check.bundle.json.Form;
import dev.lockkeeper.check.bundle.json.Json;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.Parity.Proof;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How each kind of value in a bundle is written. */
final class Forms {
    static final Form<String> ANY = Form.text("a text", "", text -> text);
    static final String NAME = "lower-case letters, digits and hyphens, at most 63";
    static final Form<BigDecimal> NUMBER = new Form<>("a number", Forms::number, BigDecimal.ZERO);
    static final Form<BigDecimal> BOUND = new Form<>(
            "a number, at least 0",
            json -> Optional.ofNullable(number(json))
                    .filter(value -> value.signum() >= 0)
                    .orElse(null),
            BigDecimal.ZERO);
    static final Form<BigDecimal> ABOVE_ZERO = new Form<>(
            "a number above 0",
            json -> Optional.ofNullable(number(json))
                    .filter(value -> value.signum() > 0)
                    .orElse(null),
            BigDecimal.ONE);
    static final Form<BigInteger> COUNT = new Form<>(
            "a whole number, at least 1",
            json -> Optional.ofNullable(whole(json))
                    .filter(value -> value.signum() > 0)
                    .orElse(null),
            BigInteger.ONE);
    static final Form<BigInteger> WHOLE = new Form<>("a whole number", Forms::whole, BigInteger.ZERO);
    static final Form<BigInteger> TALLY = new Form<>(
            "a whole number, at least 0",
            json -> Optional.ofNullable(whole(json))
                    .filter(value -> value.signum() >= 0)
                    .orElse(null),
            BigInteger.ZERO);
    static final Form<Integer> SMALL = new Form<>(
            "a whole number from 1 to 1000000",
            json -> Optional.ofNullable(whole(json))
                    .filter(value -> value.signum() > 0 && value.bitLength() < 21 && value.intValue() <= 1_000_000)
                    .map(BigInteger::intValue)
                    .orElse(null),
            1);
    static final Form<Duration> TIME = Form.text(
            "a duration of at most 366d with its unit, as \"15s\", \"15m\" or \"1h30m\"",
            Duration.ofMinutes(1),
            Forms::duration);
    static final Form<Duration> POSITIVE = Form.text(
            "a duration above zero, at most 366d, with its unit, as \"15s\", \"15m\" or \"1h30m\"",
            Duration.ofMinutes(1),
            text -> Optional.ofNullable(duration(text))
                    .filter(found -> !found.isZero())
                    .orElse(null));
    static final Form<Instant> MOMENT = Form.text(
            "a moment in UTC, as \"2026-03-14T01:00:00Z\"",
            Instant.EPOCH,
            text -> text.matches("\\d{4}-.*Z") ? Instant.parse(text) : null);
    static final Form<Digest> DIGEST =
            Form.text("a SHA-256 as 64 lower-case hexadecimal digits", Digest.NONE, Digest::new);
    static final Form<Boolean> TRUTH =
            new Form<>("true or false", json -> json instanceof Json.Truth truth ? truth.value() : null, Boolean.TRUE);
    /** How rows were compared. */
    static final Form<Proof> RUNG = Form.oneOf(words(Proof.values()));
    /** The same without counts, which prove nothing. */
    static final Form<Proof> ACCEPTED = Form.oneOf(words(new Proof[] {Proof.NATIVE, Proof.MD5, Proof.BYTES}));

    static final Form<WatchedSignal.Kind> SIGNAL = Form.oneOf(words(WatchedSignal.Kind.values()));
    static final Form<Verdict> VERDICT = Form.oneOf(Map.of(
            "PASS", Verdict.PASS, "FAIL", Verdict.FAIL, "INCONCLUSIVE", Verdict.INCONCLUSIVE, "ERROR", Verdict.ERROR));

    /** A whole number, as a number or as the text of one, since many programs round numbers of more than 15 digits. */
    static final Form<BigInteger> SUM =
            new Form<>("a whole number, as a text of at most 1000 digits", Forms::sum, BigInteger.ZERO);

    static final Form<List<String>> TEXTS = new Form<>("a list of texts", Forms::texts, List.of());

    private static final Duration YEAR = Duration.ofDays(366);
    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d{1,3})d)?(?:(\\d{1,4})h)?(?:(\\d{1,6})m)?(?:(\\d{1,8})s)?(?:(\\d{1,9})ms)?");
    private static final List<Duration> UNITS = List.of(
            Duration.ofDays(1),
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(1));

    private Forms() {}

    /** Whether a signal can be called so. */
    static boolean isName(String text) {
        return text.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    }

    /** The duration as bundles write it. */
    static String written(Duration time) {
        StringBuilder out = new StringBuilder();
        part(out, time.toHours(), "h");
        part(out, time.toMinutesPart(), "m");
        part(out, time.toSecondsPart(), "s");
        part(out, time.toMillisPart(), "ms");
        return out.isEmpty() ? "0s" : out.toString();
    }

    private static void part(StringBuilder out, long count, String unit) {
        if (count > 0) {
            out.append(count).append(unit);
        }
    }

    private static @Nullable BigDecimal number(Json json) {
        return json instanceof Json.Amount number ? number.value() : null;
    }

    private static @Nullable BigInteger whole(Json json) {
        BigDecimal value = number(json);
        return value == null ? null : value.toBigIntegerExact();
    }

    private static @Nullable BigInteger sum(Json json) {
        if (json instanceof Json.Words words) {
            return words.text().matches("-?\\d{1,1000}") ? new BigInteger(words.text()) : null;
        }
        return whole(json);
    }

    private static @Nullable List<String> texts(Json json) {
        if (!(json instanceof Json.Items items)) {
            return null;
        }
        List<String> all = new ArrayList<>();
        for (Json one : items.values()) {
            if (!(one instanceof Json.Words words)) {
                return null;
            }
            all.add(words.text());
        }
        return all;
    }

    private static @Nullable Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            return null;
        }
        Duration sum = Duration.ZERO;
        for (int i = 0; i < UNITS.size(); i++) {
            String count = matcher.group(i + 1);
            if (count != null) {
                sum = sum.plus(UNITS.get(i).multipliedBy(Long.parseLong(count)));
            }
        }
        return sum.compareTo(YEAR) <= 0 ? sum : null;
    }

    /** The constants of an enum as bundles write them: {@code error-rate}. */
    private static <E extends Enum<E>> Map<String, E> words(E[] constants) {
        return Arrays.stream(constants)
                .collect(Collectors.toMap(
                        constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        constant -> constant,
                        (one, other) -> one,
                        LinkedHashMap::new));
    }
}
