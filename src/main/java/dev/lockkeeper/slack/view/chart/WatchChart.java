package dev.lockkeeper.slack.view.chart;

import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.SealedBaseline;
import dev.lockkeeper.domain.state.WatchRun;
import dev.lockkeeper.slack.view.Frame;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A watched signal over the slots, with the baseline and the limit as lines. For eyes only: nothing is decided by it. */
public final class WatchChart {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 420;

    private WatchChart() {}

    /** A drawn chart; its bytes are read once. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Drawn(byte[] png, String title, String says) {}

    /** The chart that the notice asks for; empty when there is nothing to draw. */
    public static Optional<Drawn> draw(Frame frame, Notice.Picture picture) {
        Migration migration = frame.migration(picture.migration()).orElse(null);
        if (migration == null) {
            return Optional.empty();
        }
        MigrationState known = frame.known(migration);
        Optional<WatchRun> run = known.attempt(picture.attempt()).map(Attempt::watches).orElse(List.of()).stream()
                .filter(one -> one.run() == picture.run())
                .findFirst();
        Optional<WatchedSignal> signal = migration.watch().signals().stream()
                .filter(one -> one.name().equals(picture.signal()))
                .findFirst();
        if (run.isEmpty() || signal.isEmpty()) {
            return Optional.empty();
        }
        SealedBaseline sealed = known.baseline();
        return Optional.ofNullable(
                draw(frame, migration, run.get(), signal.get(), sealed == null ? null : sealed.baseline()));
    }

    private static @Nullable Drawn draw(
            Frame frame, Migration migration, WatchRun run, WatchedSignal signal, @Nullable Baseline baseline) {
        List<Date> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        run.slots().forEach(slot -> {
            var sample = slot.samples().get(signal.name());
            Double value = sample == null ? null : Chartable.value(sample.measurement());
            if (value != null) {
                times.add(Date.from(slot.slot()));
                values.add(value);
            }
        });
        if (times.isEmpty()) {
            return null;
        }
        String unit = Chartable.unit(signal.kind());
        String title = migration.title() + ": " + signal.name() + (unit.isEmpty() ? "" : ", " + unit);
        XYChart chart =
                new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).build();
        chart.getStyler()
                .setDatePattern("HH:mm:ss")
                .setTimezone(TimeZone.getTimeZone(frame.plan().zone()))
                .setYAxisMin(0.0)
                .setLegendVisible(true);
        line(chart, "after the switch", times, values, new Color(0x1d4ed8));
        Double before = baseline == null ? null : before(baseline, signal);
        Double limit = Chartable.limit(before, signal);
        level(chart, "baseline", times, before, new Color(0x15803d));
        level(chart, "limit", times, limit, new Color(0xb91c1c));
        return new Drawn(Pictures.png(chart), title, says(title, values, before, limit));
    }

    private static @Nullable Double before(Baseline baseline, WatchedSignal signal) {
        Measurement measured =
                signal.signal() == null ? null : baseline.measurements().get(signal.signal());
        return Chartable.value(measured);
    }

    private static void line(XYChart chart, String name, List<Date> times, List<Double> values, Color color) {
        var series = chart.addSeries(name, times, values);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
        series.setLineStyle(new BasicStroke(2.5f));
    }

    private static void level(XYChart chart, String name, List<Date> times, @Nullable Double value, Color color) {
        if (value != null) {
            line(chart, name, times, Collections.nCopies(times.size(), value), color);
        }
    }

    private static String says(String title, List<Double> values, @Nullable Double before, @Nullable Double limit) {
        return title + ": last " + Chartable.words(values.get(values.size() - 1))
                + (before == null ? "" : ", baseline " + Chartable.words(before))
                + (limit == null ? "" : ", limit " + Chartable.words(limit)) + ".";
    }
}
