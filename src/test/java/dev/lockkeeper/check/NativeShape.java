package dev.lockkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;

/** How a Prometheus answers with a native histogram: asked of the real one and of the rehearsal's alike. */
final class NativeShape {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI server;

    NativeShape(URI server) {
        this.server = server;
    }

    /** Holds the answers to a query that gives one native histogram with observations. */
    void isThatOf(String query, Instant at) throws IOException, InterruptedException {
        JsonNode vector = get("query", query, "&time=" + at.getEpochSecond());
        assertThat(vector.path("resultType").asText()).isEqualTo("vector");
        assertThat(vector.path("result")).hasSize(1);
        JsonNode series = vector.at("/result/0");
        assertThat(names(series)).containsExactly("metric", "histogram");
        assertThat(series.at("/histogram/0").asLong()).isEqualTo(at.getEpochSecond());
        histogram(series.at("/histogram/1"));

        JsonNode matrix = get(
                "query_range",
                query,
                "&start=" + at.minusSeconds(1).getEpochSecond() + "&end=" + at.getEpochSecond() + "&step=1");
        assertThat(matrix.path("resultType").asText()).isEqualTo("matrix");
        assertThat(names(matrix.at("/result/0"))).containsExactly("metric", "histograms");
        histogram(matrix.at("/result/0/histograms/1/1"));

        // It is a number only through a function.
        JsonNode median = get("query", "histogram_quantile(0.5, " + query + ")", "&time=" + at.getEpochSecond());
        assertThat(names(median.at("/result/0"))).containsExactly("metric", "value");
        double half = Double.parseDouble(median.at("/result/0/value/1").asText());
        JsonNode middle = middle(series.at("/histogram/1"));
        assertThat(half).isBetween(middle.get(1).asDouble(), middle.get(2).asDouble());
    }

    private static void histogram(JsonNode histogram) {
        assertThat(names(histogram)).containsExactly("count", "sum", "buckets");
        assertThat(histogram.path("count").isTextual()).isTrue();
        assertThat(histogram.path("sum").isTextual()).isTrue();
        double above = 0;
        double held = 0;
        for (JsonNode bucket : histogram.path("buckets")) {
            assertThat(bucket).hasSize(4);
            // 0: open below and closed above.
            assertThat(bucket.get(0).isInt()).isTrue();
            assertThat(bucket.get(0).asInt()).isZero();
            assertThat(bucket.get(1).isTextual()
                            && bucket.get(2).isTextual()
                            && bucket.get(3).isTextual())
                    .isTrue();
            assertThat(bucket.get(1).asDouble()).isGreaterThanOrEqualTo(above);
            above = bucket.get(2).asDouble();
            assertThat(above).isGreaterThan(bucket.get(1).asDouble());
            assertThat(bucket.get(3).asDouble())
                    .as("empty buckets are left out")
                    .isPositive();
            held += bucket.get(3).asDouble();
        }
        assertThat(held).isCloseTo(histogram.path("count").asDouble(), Percentage.withPercentage(0.001));
    }

    private static JsonNode middle(JsonNode histogram) {
        double rank = histogram.path("count").asDouble() / 2;
        for (JsonNode bucket : histogram.path("buckets")) {
            rank -= bucket.get(3).asDouble();
            if (rank <= 0) {
                return bucket;
            }
        }
        throw new AssertionError(histogram);
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private JsonNode get(String path, String query, String more) throws IOException, InterruptedException {
        String text = server.toString().replaceFirst("/$", "") + "/api/v1/" + path + "?query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8) + more;
        String body = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(text)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        JsonNode answer = JSON.readTree(body);
        assertThat(answer.path("status").asText()).as(body).isEqualTo("success");
        return answer.path("data");
    }
}
