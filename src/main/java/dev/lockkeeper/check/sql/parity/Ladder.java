package dev.lockkeeper.check.sql.parity;

import dev.lockkeeper.check.sql.journal.Prices;
import dev.lockkeeper.domain.programme.Parity;
import dev.lockkeeper.domain.programme.Parity.Proof;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The rungs with their price tags, and which one is climbed to: the strongest that fits into the time that the databases can stay
 * frozen. A rung that was climbed before costs what it cost then, and more as the tables have grown; the others are estimated from some blocks of the largest tables.
 */
final class Ladder {
    private final Parity parity;
    private final Prices prices;
    private final boolean isNativeComparable;

    /** @param isNativeComparable whether both servers hash alike: the same major version, the same collations */
    Ladder(Parity parity, Prices prices, boolean isNativeComparable) {
        this.parity = parity;
        this.prices = prices;
        this.isNativeComparable = isNativeComparable;
    }

    /**
     * What was chosen.
     *
     * @param tags one for each rung: its name, its price, and where that comes from
     */
    record Choice(Proof proof, List<String> tags) {
        Choice {
            tags = List.copyOf(tags);
        }
    }

    /**
     * @param blocks how many blocks there are to read on both sides
     * @param estimated asked only when there is a window to fit into
     */
    Choice choose(long blocks, Supplier<Map<Proof, Duration>> estimated) {
        Duration window = parity.window();
        Map<Proof, Duration> estimates = window == null ? Map.of() : estimated.get();
        List<String> tags = new ArrayList<>();
        Proof chosen = Proof.COUNTS;
        for (Proof rung : Proof.values()) {
            if (rung == Proof.NATIVE && !isNativeComparable) {
                tags.add("native: not comparable between these servers");
                continue;
            }
            Optional<Prices.Price> measured = prices.of(rung);
            Optional<Duration> price =
                    measured.map(paid -> paid.forBlocks(blocks)).or(() -> Optional.ofNullable(estimates.get(rung)));
            price.ifPresent(cost -> tags.add(word(rung) + ": " + seconds(cost)
                    + measured.map(paid -> source(paid, cost)).orElse(", estimated")));
            boolean isAllowed = rung.compareTo(parity.proof()) <= 0;
            boolean fits = window == null
                    || price.filter(cost -> cost.compareTo(window) <= 0).isPresent();
            if (isAllowed && fits) {
                chosen = rung;
            }
        }
        if (window == null && parity.proof() == Proof.NATIVE && !isNativeComparable) {
            chosen = Proof.MD5;
        }
        return new Choice(chosen, tags);
    }

    private static String source(Prices.Price paid, Duration cost) {
        return cost.equals(paid.time())
                ? ", measured the last time"
                : ", from " + seconds(paid.time()) + " the last time, when there was less to read";
    }

    static String word(Proof proof) {
        return proof.name().toLowerCase(Locale.ROOT);
    }

    /** {@code 10.6 s}. */
    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
