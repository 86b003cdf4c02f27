package dev.lockkeeper.slack.view.chart;

import dev.lockkeeper.domain.look.Amounts;
import dev.lockkeeper.domain.look.Answer;
import dev.lockkeeper.domain.look.Answer.Band;
import dev.lockkeeper.domain.look.Answer.Curve;
import dev.lockkeeper.domain.look.Answer.Level;
import dev.lockkeeper.domain.look.Told;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The chart of an answer: its curves, the baseline as a band and a line, the limit as a line. For eyes only. */
public final class LookChart {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 420;
    /** In points, of a picture that Slack shows at half its size. */
    private static final int TITLE = 19;

    private static final int LABEL = 17;
    private static final Color BASELINE = new Color(0x15803d);
    private static final Color BAND = new Color(0x15, 0x80, 0x3d, 0x2e);
    private static final Color LIMIT = new Color(0xb91c1c);
    /** Told apart by people who see no red or green as well: after Okabe and Ito. */
    private static final List<Color> CURVES = List.of(
            new Color(0x0072b2),
            new Color(0xe69f00),
            new Color(0xcc79a7),
            new Color(0x56b4e9),
            new Color(0x8a5a00),
            new Color(0x5b3fa0),
            new Color(0x444444),
            new Color(0x999999));

    private final XYChart chart;
    private final List<Date> times;

    private LookChart(XYChart chart, List<Date> times) {
        this.chart = chart;
        this.times = times;
    }

    /** The chart; empty when there is no curve to draw. */
    public static Optional<WatchChart.Drawn> draw(Answer.Chart answer, Told told, ZoneId zone) {
        List<Curve> curves = answer.plot().curves().stream()
                .filter(curve -> curve.values().stream().anyMatch(Objects::nonNull))
                .toList();
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        List<Instant> moments = curves.get(0).moments();
        String unit = answer.plot().unit();
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(told.title() + (unit.isEmpty() ? "" : ", in " + unit))
                .build();
        boolean isLong = Duration.between(moments.get(0), moments.get(moments.size() - 1))
                        .toHours()
                >= 24;
        chart.getStyler()
                .setDatePattern(isLong ? "dd MMM HH:mm" : "HH:mm")
                .setTimezone(TimeZone.getTimeZone(zone))
                .setYAxisMin(0.0)
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal)
                .setChartBackgroundColor(Color.WHITE)
                .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, TITLE))
                .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, LABEL));
        chart.getStyler().setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, LABEL));
        LookChart drawing =
                new LookChart(chart, moments.stream().map(Date::from).toList());
        Band band = answer.plot().band();
        if (band != null) {
            drawing.band(band);
        }
        answer.levels().forEach(level -> drawing.level(level, unit));
        for (int i = 0; i < curves.size(); i++) {
            drawing.curve(curves.get(i), CURVES.get(i % CURVES.size()));
        }
        return Optional.of(new WatchChart.Drawn(Pictures.png(chart), told.title(), told.says()));
    }

    private void band(Band band) {
        List<Date> around = new ArrayList<>(times);
        List<Date> back = new ArrayList<>(times);
        Collections.reverse(back);
        around.addAll(back);
        List<Double> heights =
                new ArrayList<>(Collections.nCopies(times.size(), band.low().doubleValue()));
        heights.addAll(Collections.nCopies(times.size(), band.high().doubleValue()));
        XYSeries series = chart.addSeries("baseline moved between", around, heights);
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
        series.setMarker(SeriesMarkers.NONE);
        series.setFillColor(BAND);
        series.setLineColor(new Color(0, 0, 0, 0));
    }

    private void level(Level level, String unit) {
        BigDecimal value = level.value();
        if (value != null) {
            String name =
                    level.name() + (level.of().isEmpty() ? "" : " of " + level.of()) + " " + Amounts.words(value, unit);
            boolean isLimit = level.name().equals("limit");
            XYSeries series = chart.addSeries(name, times, Collections.nCopies(times.size(), value.doubleValue()));
            line(series, isLimit ? LIMIT : BASELINE, 1.8f, isLimit);
        }
    }

    private void curve(Curve curve, Color color) {
        List<@Nullable Double> values = new ArrayList<>();
        // XChart leaves a gap where a value is not a number.
        curve.values().forEach(value -> values.add(value == null ? Double.NaN : value.doubleValue()));
        String name = curve.name().isEmpty() ? "now" : curve.name();
        XYSeries series =
                chart.addSeries(name, curve.moments().stream().map(Date::from).toList(), values);
        line(series, color, 2.5f, curve.name().endsWith("old platform"));
    }

    private static void line(XYSeries series, Color color, float width, boolean dashed) {
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
        series.setLineStyle(
                dashed
                        ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {8, 5}, 0)
                        : new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }
}
