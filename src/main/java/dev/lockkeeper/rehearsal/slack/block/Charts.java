package dev.lockkeeper.rehearsal.slack.block;

import static dev.lockkeeper.rehearsal.slack.block.Scalars.list;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.number;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** The charts of a data_visualization block; limits where sources differ are the smaller ones. */
final class Charts {
    private static final int MOST_SERIES = 6;
    private static final int MOST_POINTS = 20;
    private static final Rule LABEL = text(1, 20);
    private static final Shape POINT = Shape.of().must("label", LABEL).must("value", number());
    private static final Shape SERIES = Shape.of().must("name", LABEL).must("data", list(1, MOST_POINTS, POINT));
    private static final Shape AXES = Shape.of()
            .must("categories", list(1, MOST_POINTS, LABEL))
            .may("x_label", text(1, 50))
            .may("y_label", text(1, 50));

    static final Rule CHART = Kinds.of()
            .or("pie", Shape.typed().must("segments", list(1, MOST_SERIES, POINT)))
            .or("bar", plotted())
            .or("line", plotted())
            .or("area", plotted());

    private Charts() {}

    private static Shape plotted() {
        return Shape.typed()
                .must("series", list(1, MOST_SERIES, SERIES))
                .must("axis_config", AXES)
                .also(Charts::labelsAreCategories);
    }

    private static void labelsAreCategories(JsonNode chart, String pointer, Findings findings) {
        Set<String> categories = new HashSet<>();
        chart.path("axis_config").path("categories").forEach(category -> categories.add(category.asText()));
        for (int i = 0; i < chart.path("series").size(); i++) {
            for (JsonNode point : chart.path("series").path(i).path("data")) {
                if (!categories.contains(point.path("label").asText())) {
                    findings.add("labels must match the categories", pointer + "/series/" + i + "/data");
                    break;
                }
            }
        }
    }
}
