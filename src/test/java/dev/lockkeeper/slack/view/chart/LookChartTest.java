package dev.lockkeeper.slack.view.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.look.Answer;
import dev.lockkeeper.domain.look.Told;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LookChartTest {
    private static final ZoneId ZONE = ZoneId.of("UTC");
    private static final Instant START = Instant.parse("2026-11-20T20:00:00Z");
    private static final Told TOLD = new Told(
            "/migrate error-rate billing", "Error rate, billing", List.of(), List.of(), List.of(), null, "0.2 %");
    private static final Color CURVE = new Color(0x0072b2);
    private static final Color LIMIT = new Color(0xb91c1c);
    private static final Color BASELINE = new Color(0x15803d);

    @Test
    void curveLimitBaselineAndBandAreAllThere() throws Exception {
        BufferedImage image = drawn(
                new Answer.Band(new BigDecimal("0.15"), new BigDecimal("0.22")),
                curve("new platform", false),
                curve("old platform", false));

        assertThat(image.getWidth()).isEqualTo(1000);
        assertThat(count(image, CURVE)).isGreaterThan(300);
        assertThat(count(image, LIMIT)).isGreaterThan(300);
        assertThat(count(image, BASELINE)).isGreaterThan(300);
        // The band shines through: no colour of a line, and wide.
        assertThat(greenish(image)).isGreaterThan(5_000);
    }

    @Test
    void aGapInTheDataStaysAGap() throws Exception {
        long whole = count(drawn(null, curve("", false)), CURVE);
        long holed = count(drawn(null, curve("", true)), CURVE);

        assertThat(holed).isPositive().isLessThan(whole);
    }

    @Test
    void withoutACurveNothingIsDrawn() {
        Answer.Plot plot = new Answer.Plot("", "%", List.of(), null);

        assertThat(LookChart.draw(new Answer.Chart(List.of(), List.of(), plot), TOLD, ZONE))
                .isEmpty();
    }

    private static BufferedImage drawn(Answer.@Nullable Band band, Answer.Curve... curves) throws Exception {
        Answer.Chart chart = new Answer.Chart(
                List.of(),
                List.of(
                        new Answer.Level("baseline", "", new BigDecimal("0.18"), ""),
                        new Answer.Level("limit", "", new BigDecimal("0.28"), ""),
                        new Answer.Level("limit", "p99", null, "not known")),
                new Answer.Plot("", "%", List.of(curves), band));
        byte[] png = LookChart.draw(chart, TOLD, ZONE).orElseThrow().png();
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static Answer.Curve curve(String name, boolean holed) {
        List<Instant> moments = new ArrayList<>();
        List<@Nullable BigDecimal> values = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            moments.add(START.plusSeconds(60L * i));
            values.add(holed && i > 4 && i < 10 ? null : new BigDecimal("0.2").add(BigDecimal.valueOf(i % 3, 2)));
        }
        return new Answer.Curve(name, moments, values);
    }

    private static long count(BufferedImage image, Color color) {
        long count = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                count += (image.getRGB(x, y) & 0xffffff) == (color.getRGB() & 0xffffff) ? 1 : 0;
            }
        }
        return count;
    }

    private static long greenish(BufferedImage image) {
        long count = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                Color seen = new Color(image.getRGB(x, y));
                boolean isPale = seen.getGreen() > 200 && seen.getGreen() - seen.getRed() > 15;
                count += isPale && seen.getGreen() - seen.getBlue() > 10 ? 1 : 0;
            }
        }
        return count;
    }
}
