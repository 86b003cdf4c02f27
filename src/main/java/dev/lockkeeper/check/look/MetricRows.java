package dev.lockkeeper.check.look;

import dev.lockkeeper.check.prometheus.Series;
import dev.lockkeeper.domain.look.Amounts;
import dev.lockkeeper.domain.look.Answer;
import dev.lockkeeper.domain.look.Question.Metric;
import dev.lockkeeper.domain.look.Show;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Puts series into rows: one for each set of labels, one column for each label and each query. */
final class MetricRows {
    private static final int MOST = 25;

    private MetricRows() {}

    static Answer of(List<Metric> metrics, List<List<Series>> found, Show show) {
        TreeSet<String> labels = new TreeSet<>();
        Map<Map<String, String>, Map<String, String>> rows = new LinkedHashMap<>();
        for (int i = 0; i < metrics.size(); i++) {
            String column = column(metrics.get(i), show);
            for (Series series : found.get(i)) {
                Map<String, String> key = Reads.labels(series);
                labels.addAll(key.keySet());
                rows.computeIfAbsent(key, unseen -> new LinkedHashMap<>()).put(column, cell(series.value(), show));
            }
        }
        if (rows.isEmpty()) {
            return new Answer.Table("no series matches", List.of(), List.of(), 0);
        }
        List<String> columns = new ArrayList<>(labels);
        metrics.forEach(metric -> columns.add(column(metric, show)));
        List<List<String>> cells = new ArrayList<>();
        rows.forEach((key, values) -> cells.add(columns.stream()
                .map(column -> key.containsKey(column) ? key.get(column) : values.getOrDefault(column, "–"))
                .map(String::valueOf)
                .toList()));
        cells.sort((one, other) -> String.join("\u0000", one).compareTo(String.join("\u0000", other)));
        return new Answer.Table("", columns, LookRun.first(cells, MOST), Math.max(0, cells.size() - MOST));
    }

    private static String column(Metric metric, Show show) {
        String name = metric.name().isEmpty() ? "value" : metric.name();
        return show.unit().isEmpty() ? name : name + " (" + show.unit() + ")";
    }

    private static String cell(String value, Show show) {
        BigDecimal limit = show.limit();
        return Reads.number(value)
                .map(number -> Amounts.words(number)
                        + (limit != null && number.compareTo(limit) > 0 ? " > " + Amounts.words(limit) : ""))
                .orElse(value);
    }
}
