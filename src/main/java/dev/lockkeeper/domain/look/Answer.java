package dev.lockkeeper.domain.look;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was seen. No data is told as no data, never as a number. */
public sealed interface Answer {
    /** Numbers with what stands beside them. */
    record Numbers(List<Figure> figures, List<Level> levels) implements Answer {
        public Numbers {
            figures = List.copyOf(figures);
            levels = List.copyOf(levels);
        }
    }

    /**
     * Rows under columns.
     *
     * @param left how many rows did not fit
     */
    record Table(String summary, List<String> columns, List<List<String>> rows, int left) implements Answer {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Lines under a sentence.
     *
     * @param left how many lines did not fit
     */
    record Lines(String summary, List<String> lines, int left) implements Answer {
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /** A chart, with the numbers that say the same. */
    record Chart(List<Figure> figures, List<Level> levels, Plot plot) implements Answer {
        public Chart {
            figures = List.copyOf(figures);
            levels = List.copyOf(levels);
        }
    }

    /**
     * There is no answer.
     *
     * @param why in a sentence for people, in the server's own words where it has some
     * @param query what could not be understood; empty when the question was not at fault
     */
    record Without(String why, String query) implements Answer {}

    /**
     * One number.
     *
     * @param name empty when there is only one
     * @param value null when there is none
     * @param why why there is none; empty when there is one
     */
    record Figure(String name, @Nullable BigDecimal value, String why) {
        /** A number that is there. */
        public static Figure of(String name, BigDecimal value) {
            return new Figure(name, value, "");
        }

        /** A number that is not there. */
        public static Figure without(String name, String why) {
            return new Figure(name, null, why);
        }
    }

    /**
     * A number that others are held against: a baseline or a limit.
     *
     * @param name such as {@code baseline} or {@code limit}
     * @param of the figure that it is for; empty for all
     * @param value null when it is not known
     * @param why why it is not known; empty when it is
     */
    record Level(String name, String of, @Nullable BigDecimal value, String why) {}

    /** What is drawn. */
    record Plot(
            String title,
            String unit,
            List<Curve> curves,
            @Nullable Band band) {
        public Plot {
            curves = List.copyOf(curves);
        }
    }

    /**
     * A line of a chart.
     *
     * @param values one for each moment; null leaves a gap
     */
    record Curve(String name, List<Instant> moments, List<@Nullable BigDecimal> values) {
        /** Not a compact one: javac leaves the annotation within a type out of those, and gaps were refused elsewhere. */
        public Curve(String name, List<Instant> moments, List<@Nullable BigDecimal> values) {
            this.name = name;
            this.moments = List.copyOf(moments);
            this.values = Collections.unmodifiableList(new ArrayList<>(values));
            if (moments.size() != values.size()) {
                throw new IllegalArgumentException(
                        "a curve has a value for each moment, got " + values.size() + " for " + moments.size());
            }
        }
    }

    /** Between what the baseline's own points moved. */
    record Band(BigDecimal low, BigDecimal high) {}
}
