package dev.lockkeeper.slack.view.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;

/** Charts as the bytes of a PNG. */
final class Pictures {
    private Pictures() {}

    static byte[] png(XYChart chart) {
        try {
            return BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException("a chart is drawn in memory", e);
        }
    }
}
