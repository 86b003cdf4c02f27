package dev.lockkeeper.check.look;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.prometheus.Prometheus;
import dev.lockkeeper.check.prometheus.Series;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.look.Answer;
import dev.lockkeeper.domain.look.Answer.Band;
import dev.lockkeeper.domain.look.Answer.Curve;
import dev.lockkeeper.domain.look.Answer.Figure;
import dev.lockkeeper.domain.look.Answer.Level;
import dev.lockkeeper.domain.look.Question;
import dev.lockkeeper.domain.look.Question.Grid;
import dev.lockkeeper.domain.look.Question.Metric;
import dev.lockkeeper.domain.look.Show;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks Prometheus for numbers, rows or curves. */
final class MetricsLook {
    /** More curves than that cannot be told apart. */
    private static final int MOST_CURVES = 8;

    private static final int MOST_FIGURES = 12;

    private final Prometheus prometheus;
    private final Show show;
    private final List<Level> levels;
    private final Errand errand;

    MetricsLook(Prometheus prometheus, Show show, List<Level> levels, Errand errand) {
        this.prometheus = prometheus;
        this.show = show;
        this.levels = List.copyOf(levels);
        this.errand = errand;
    }

    CompletableFuture<Answer> answer(Question.Metrics question, @Nullable Baseline baseline, Instant at) {
        List<CompletableFuture<List<Series>>> asked = question.metrics().stream()
                .map(metric -> Misread.about(metric.whole(), prometheus.instant(metric.whole(), at, errand)))
                .toList();
        CompletableFuture<List<List<Series>>> now = all(asked);
        Grid grid = question.grid();
        if (grid != null) {
            return chart(question, grid, now, baseline, at);
        }
        return now.thenApply(found -> show.as() == Show.As.TABLE
                ? MetricRows.of(question.metrics(), found, show)
                : new Answer.Numbers(figures(question.metrics(), found), levels));
    }

    private CompletableFuture<Answer> chart(
            Question.Metrics question,
            Grid grid,
            CompletableFuture<List<List<Series>>> now,
            @Nullable Baseline baseline,
            Instant at) {
        Instant first = at.minus(grid.span()).plus(grid.step());
        List<CompletableFuture<List<Series>>> asked = question.metrics().stream()
                .map(metric ->
                        Misread.about(metric.point(), prometheus.range(metric.point(), first, at, grid.step(), errand)))
                .toList();
        CompletableFuture<Optional<Band>> band = band(grid, baseline);
        return now.thenCombine(all(asked), (numbers, ranges) -> {
                    List<Curve> curves = new ArrayList<>();
                    for (int i = 0; i < ranges.size(); i++) {
                        Metric metric = question.metrics().get(i);
                        ranges.get(i).forEach(series -> curves.add(curve(metric, series, first, at, grid)));
                    }
                    List<Figure> figures = new ArrayList<>(figures(question.metrics(), numbers));
                    if (curves.size() > MOST_CURVES) {
                        figures.add(
                                Figure.without("", "drawn are " + MOST_CURVES + " of " + curves.size() + " curves"));
                    }
                    return new Drawn(figures, curves);
                })
                .thenCombine(
                        band,
                        (drawn, known) -> new Answer.Chart(
                                drawn.figures(),
                                levels,
                                new Answer.Plot(
                                        "",
                                        show.unit(),
                                        LookRun.first(drawn.curves(), MOST_CURVES),
                                        known.orElse(null))));
    }

    private record Drawn(List<Figure> figures, List<Curve> curves) {}

    /** Between what the old platform's own points moved while the baseline was captured; empty where that is not known any more. */
    private CompletableFuture<Optional<Band>> band(Grid grid, @Nullable Baseline baseline) {
        String before = grid.before();
        if (before == null || baseline == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Instant first = baseline.at().minus(baseline.window()).plus(grid.step());
        if (first.isAfter(baseline.at())) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return prometheus
                .range(before, first, baseline.at(), grid.step(), errand)
                .thenApply(series -> series.stream()
                        .flatMap(one -> one.points().stream())
                        .flatMap(point -> Reads.number(point.value()).stream())
                        .toList())
                .thenApply(values -> values.isEmpty()
                        ? Optional.<Band>empty()
                        : Optional.of(new Band(
                                values.stream().reduce(BigDecimal::min).orElseThrow(),
                                values.stream().reduce(BigDecimal::max).orElseThrow())))
                .exceptionally(why -> Optional.empty());
    }

    private static Curve curve(Metric metric, Series series, Instant first, Instant last, Grid grid) {
        List<Instant> moments = new ArrayList<>();
        List<@Nullable BigDecimal> values = new ArrayList<>();
        int next = 0;
        for (Instant moment = first; !moment.isAfter(last); moment = moment.plus(grid.step())) {
            while (next < series.points().size()
                    && series.points().get(next).at().isBefore(moment)) {
                next++;
            }
            boolean isThere = next < series.points().size()
                    && series.points().get(next).at().equals(moment);
            moments.add(moment);
            values.add(isThere ? Reads.number(series.points().get(next).value()).orElse(null) : null);
        }
        return new Curve(Reads.name(metric.name(), series), moments, values);
    }

    private static List<Figure> figures(List<Metric> metrics, List<List<Series>> found) {
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            String name = metrics.get(i).name();
            if (found.get(i).isEmpty()) {
                figures.add(Figure.without(name, "no data"));
            }
            found.get(i).forEach(series -> figures.add(figure(name, series)));
        }
        if (figures.size() > MOST_FIGURES) {
            int left = figures.size() - MOST_FIGURES;
            figures.subList(MOST_FIGURES, figures.size()).clear();
            figures.add(Figure.without("", "and " + left + " more series; a table shows more of them"));
        }
        return figures;
    }

    private static Figure figure(String name, Series series) {
        String shown = Reads.name(name, series);
        return Reads.number(series.value())
                .map(number -> Figure.of(shown, number))
                .orElseGet(() -> Figure.without(shown, Reads.noNumber(series.value())));
    }

    private static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> parts) {
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(done -> parts.stream().map(CompletableFuture::join).toList());
    }
}
