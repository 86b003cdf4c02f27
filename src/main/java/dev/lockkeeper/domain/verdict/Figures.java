package dev.lockkeeper.domain.verdict;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, with as many digits as it takes to see which of two is the larger. */
final class Figures {
    private static final int FEWEST = 2;
    private static final int MOST = 9;
    private static final Fraction HUNDRED = Fraction.of("100");
    private static final Fraction THOUSAND = Fraction.of("1000");

    private Figures() {}

    /** How many digits after the point keep the two apart once each is rounded; the fewest when they are equal. */
    static int digitsThatTellApart(Fraction one, Fraction other) {
        if (one.compareTo(other) == 0) {
            return FEWEST;
        }
        int digits = FEWEST;
        while (digits < MOST && one.rounded(digits).compareTo(other.rounded(digits)) == 0) {
            digits++;
        }
        return digits;
    }

    /** A share as percent: {@code 0.21 %}. */
    static String percent(Fraction share, int digits) {
        return share.times(HUNDRED).rounded(digits).toPlainString() + " %";
    }

    /** How many digits a percentage needs so that the two shares look different. */
    static int percentDigits(Fraction one, Fraction other) {
        return digitsThatTellApart(one.times(HUNDRED), other.times(HUNDRED));
    }

    /** Seconds as milliseconds: {@code 212 ms}. */
    static String millis(Fraction seconds, int digits) {
        return plain(seconds.times(THOUSAND).rounded(digits)) + " ms";
    }

    /** How many digits milliseconds need so that the two look different; usually none. */
    static int millisDigits(Fraction one, Fraction other) {
        Fraction oneMillis = one.times(THOUSAND);
        Fraction otherMillis = other.times(THOUSAND);
        if (oneMillis.rounded(0).compareTo(otherMillis.rounded(0)) != 0 || oneMillis.compareTo(otherMillis) == 0) {
            return 0;
        }
        return digitsThatTellApart(oneMillis, otherMillis);
    }

    /** A count with its thousands apart: {@code 18,240}. */
    static String count(BigInteger number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A count with its noun: {@code 1 error}, {@code 12 errors}. */
    static String count(BigInteger number, String noun) {
        return count(number) + " " + (number.equals(BigInteger.ONE) ? noun : noun + "s");
    }

    /** A count for "about": its first two digits, the second one up. */
    static BigInteger roundedUp(BigInteger number) {
        return new BigDecimal(number).round(new MathContext(2, RoundingMode.UP)).toBigInteger();
    }

    /** A decimal without useless zeros. */
    static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped).toPlainString();
    }

    /** A probability: {@code 0.0004}, or {@code below 0.00000001}. */
    static String chance(BigDecimal probability) {
        if (probability.signum() > 0 && probability.compareTo(Chance.NEGLIGIBLE) <= 0) {
            return "below 0.00000001";
        }
        return plain(probability.round(new MathContext(2, RoundingMode.HALF_UP)));
    }

    /** A duration: {@code 14 min 15 s}. */
    static String span(Duration time) {
        long hours = time.toHours();
        int minutes = time.toMinutesPart();
        int seconds = time.toSecondsPart();
        StringBuilder words = new StringBuilder();
        append(words, hours, "h");
        append(words, minutes, "min");
        append(words, seconds, "s");
        return words.isEmpty() ? "0 s" : words.toString();
    }

    private static void append(StringBuilder words, long amount, String unit) {
        if (amount > 0) {
            words.append(words.isEmpty() ? "" : " ").append(amount).append(' ').append(unit);
        }
    }
}
