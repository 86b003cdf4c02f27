package dev.lockkeeper.domain.parity;

import dev.lockkeeper.domain.programme.Parity.Proof;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What two databases were found to hold: the one that is left, and the one that is moved to.
 *
 * @param rung how their rows were compared
 * @param tables every table that both have with the same columns, and that could be read
 * @param objects what they have beside rows; null when that was not compared
 * @param collations by which versions they sort; null when that was not looked at
 * @param sequences those that both have, as far as they were compared; null when none was
 * @param largeObjects null when they were not compared to the end
 */
public record DatabaseComparison(
        Proof rung,
        Freeze freeze,
        List<ComparedTable> tables,
        @Nullable SchemaObjects objects,
        @Nullable SortOrders collations,
        @Nullable List<ComparedSequence> sequences,
        @Nullable LargeObjects largeObjects,
        Gaps gaps,
        Notes notes,
        Effort effort) {
    public DatabaseComparison {
        tables = List.copyOf(tables);
        sequences = sequences == null ? null : List.copyOf(sequences);
    }

    /** How many large objects there are on each side, and how many of them differ; each at least 0. */
    public record LargeObjects(
            BigInteger before, BigInteger after, BigInteger missing, BigInteger extra, BigInteger changed) {
        /** In which words they differ; empty when they do not. */
        public Optional<String> difference() {
            boolean isEqual =
                    before.equals(after) && missing.signum() == 0 && extra.signum() == 0 && changed.signum() == 0;
            return isEqual
                    ? Optional.empty()
                    : Optional.of(String.format(
                            Locale.ROOT,
                            "large objects: %,d missing, %,d extra, %,d changed (%,d before, %,d after)",
                            missing,
                            extra,
                            changed,
                            before,
                            after));
        }
    }

    /**
     * What could not be asked.
     *
     * @param unreadable tables that our role may not read, each with its side
     * @param others what else, and why, beside single tables
     */
    public record Gaps(List<String> unreadable, List<String> others) {
        /** Nothing. */
        public static final Gaps NONE = new Gaps(List.of(), List.of());

        public Gaps {
            unreadable = List.copyOf(unreadable);
            others = List.copyOf(others);
        }
    }

    /**
     * What changes no verdict.
     *
     * @param unproven what nobody has looked at
     * @param remarks what is worth knowing
     * @param leftBehind what replication was done with and has to go after the cutover
     * @param prices what each rung would take
     */
    public record Notes(List<String> unproven, List<String> remarks, List<String> leftBehind, List<String> prices) {
        /** None. */
        public static final Notes NONE = new Notes(List.of(), List.of(), List.of(), List.of());

        public Notes {
            unproven = List.copyOf(unproven);
            remarks = List.copyOf(remarks);
            leftBehind = List.copyOf(leftBehind);
            prices = List.copyOf(prices);
        }
    }

    /**
     * What it took, in whole milliseconds.
     *
     * @param rows how long the rows took
     * @param all how long all of it took
     * @param resumed how many pieces had been compared before a restart, and held still
     */
    public record Effort(Duration rows, Duration all, int resumed) {
        /** None that is known. */
        public static final Effort NONE = new Effort(Duration.ZERO, Duration.ZERO, 0);
    }
}
