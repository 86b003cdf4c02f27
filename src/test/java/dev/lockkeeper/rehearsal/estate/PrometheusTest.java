package dev.lockkeeper.rehearsal.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.estate.timeline.Outage;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrometheusTest {
    private final MovableClock clock = new MovableClock("2026-11-20T20:00:00Z");
    private Estate estate = Estate.start(clock, Samples.bank());

    @BeforeEach
    void start() {
        estate.close();
        estate = Estate.start(clock, Samples.bank());
    }

    @AfterEach
    void close() {
        estate.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error_parse",
                "error_parse_empty",
                "error_parse_unknown_function",
                "error_bad_time",
                "error_bad_timeout",
                "error_range_end_before_start",
                "error_range_zero_step",
                "error_too_many_points",
                "error_range_on_vector_needed",
                "error_404",
                "ready",
                "healthy",
                "vector_empty",
                "matrix_empty",
                "matrix_scalar"
            })
    void answersLikeTheRealOneToTheLetter(String name) throws Exception {
        Recorded recorded = Recorded.of("prometheus/" + name);

        recorded.assertSame(Wire.get(estate.prometheus(), recorded.path(), recorded.query()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"buildinfo", "targets"})
    void describesItselfInTheRealShape(String name) throws Exception {
        Recorded recorded = Recorded.of("prometheus/" + name);

        recorded.assertSameShape(Wire.get(estate.prometheus(), recorded.path(), recorded.query()));
    }

    @Test
    void answersAKnownQueryWithOneSampleAtTheTimeAskedFor() throws Exception {
        Wire.Answer answer = query(Samples.ALL_BEFORE, "10m", clock.instant());

        Recorded.of("prometheus/vector_one").assertSameShape(answer);
        JsonNode sample = answer.json().at("/data/result/0/value");
        assertThat(sample.get(0).asLong()).isEqualTo(clock.instant().getEpochSecond());
        assertThat(sample.get(1).asDouble()).isCloseTo(12_000, within(600.0));
    }

    @Test
    void knowsAQueryWhateverItsWhiteSpaceAndByPostedForm() throws Exception {
        String spread = " sum ( increase(\n haproxy_backend_http_responses_total{backend=\"api\"} [ 10m ] ) )";
        Wire.Answer posted = Wire.send(HttpRequest.newBuilder(URI.create(estate.prometheus() + "/api/v1/query"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Wire.form(Map.of("query", spread)))));

        assertThat(posted.json().at("/data/result/0/value/1").asText())
                .isEqualTo(number(Samples.ALL_BEFORE, "10m", clock.instant()));
    }

    @Test
    void refusesOtherMethods() throws Exception {
        Recorded.of("prometheus/error_405")
                .assertSame(Wire.send(HttpRequest.newBuilder(URI.create(estate.prometheus() + "/api/v1/query?query=up"))
                        .PUT(HttpRequest.BodyPublishers.noBody())));
    }

    @Test
    void computesWithKnownQueries() throws Exception {
        double failed = Double.parseDouble(number(Samples.FAILED_BEFORE, "1h", clock.instant()));
        double all = Double.parseDouble(number(Samples.ALL_BEFORE, "1h", clock.instant()));
        String percent = "100 * (" + Samples.FAILED_BEFORE + ") / (" + Samples.ALL_BEFORE + ")";
        String p99 = "histogram_quantile(0.99, " + Samples.BUCKETS + ")";

        assertThat(Double.parseDouble(number(percent, "1h", clock.instant()))).isEqualTo(100 * failed / all);
        assertThat(Double.parseDouble(number(p99, "1h", clock.instant()))).isCloseTo(0.180, within(0.01));
        assertThat(number("time() - 1", "1h", Instant.ofEpochSecond(1_795_197_315)))
                .isEqualTo("1795197314");
        assertThat(number("vector(1)", "1h", clock.instant())).isEqualTo("1");
        assertThat(number("up", "1h", clock.instant())).isEqualTo("1");
        assertThat(query("rate(other_total{a=\"x(\"}[5m]) / 2 > 7", "1h", clock.instant())
                        .json()
                        .at("/data/result"))
                .isEmpty();
    }

    @Test
    void hasNoSeriesOfANewProgramThatNeverFailedAndNoneOfOneThatNeverRan() throws Exception {
        assertThat(query(Samples.FAILED, "5m", clock.instant()).json().at("/data/result"))
                .isEmpty();
        assertThat(number(Samples.ALL, "5m", clock.instant())).isEqualTo("0");
        estate.close();
        estate = Estate.start(
                clock,
                new dev.lockkeeper.rehearsal.estate.blueprint.Blueprint(
                        java.util.List.of(Samples.api().withReplicas(0))));
        assertThat(query(Samples.ALL, "5m", clock.instant()).json().at("/data/result"))
                .isEmpty();
    }

    @Test
    void tellsHowFreshAKnownSeriesIs() throws Exception {
        String series = "http_requests_total{app=\"api\"}";
        Instant odd = clock.instant().minusSeconds(8);

        assertThat(number("max(timestamp(" + series + "))", "1m", odd))
                .isEqualTo(Long.toString(clock.instant().getEpochSecond() - 15));
        assertThat(number("max(count_over_time(" + series + "[300s]))", "1m", odd))
                .isEqualTo("20");
        assertThat(query("max(timestamp(other{app=\"api\"}))", "1m", odd).json().at("/data/result"))
                .isEmpty();
        estate.panel().scale("api", 0);
        clock.advance(Duration.ofMinutes(2));
        assertThat(number("max(timestamp(" + series + "))", "1m", clock.instant()))
                .isEqualTo(Long.toString(clock.instant().getEpochSecond() - 120));
        clock.advance(Duration.ofMinutes(4));
        assertThat(query("max(timestamp(" + series + "))", "1m", clock.instant())
                        .json()
                        .at("/data/result"))
                .isEmpty();
    }

    @Test
    void movesTrafficToTheNewSideAsTheTtlDrains() throws Exception {
        estate.panel().switchDns("api", true);
        clock.advance(Duration.ofSeconds(30));
        assertThat(estate.panel().snapshot().services().get(0).newShare()).isCloseTo(0.5, within(0.001));
        clock.advance(Duration.ofMinutes(10));

        assertThat(Double.parseDouble(number(Samples.ALL, "5m", clock.instant())))
                .isCloseTo(6000, within(300.0));
        assertThat(number(Samples.ALL_BEFORE, "5m", clock.instant())).isEqualTo("0");
    }

    @Test
    void showsARaisedErrorRateFromItsMinuteOn() throws Exception {
        estate.panel().inMinute(4).errorRate("api", Side.NEW, 5);
        estate.panel().switchDns("api", true);
        clock.advance(Duration.ofMinutes(8));

        double before =
                Double.parseDouble(number(Samples.FAILED, "2m", clock.instant().minusSeconds(240)));
        double after = Double.parseDouble(number(Samples.FAILED, "4m", clock.instant()));
        assertThat(before / 2400).isLessThan(0.004);
        assertThat(after / 4800).isCloseTo(0.05, within(0.01));
    }

    @Test
    void rangesGiveOnePointPerStep() throws Exception {
        long end = clock.instant().getEpochSecond();
        Wire.Answer answer = Wire.get(
                estate.prometheus(),
                "/api/v1/query_range",
                Map.of(
                        "query", Samples.ALL_BEFORE.replace("{{window}}", "1m"),
                        "start", Long.toString(end - 600),
                        "end", Long.toString(end),
                        "step", "1m"));

        Recorded.of("prometheus/matrix").assertSameShape(answer);
        assertThat(answer.json().at("/data/result/0/values")).hasSize(11);
    }

    @Test
    void cutsOrHoldsConnectionsWhenUnreachable() throws Exception {
        estate.panel().unreachable(Source.PROMETHEUS, true);
        Assertions.assertThatThrownBy(() -> number("up", "1m", clock.instant())).isInstanceOf(IOException.class);

        estate.panel().outage(Source.PROMETHEUS, Outage.HANG);
        HttpRequest.Builder impatient = HttpRequest.newBuilder(URI.create(estate.prometheus() + "/-/ready"))
                .timeout(Duration.ofMillis(300));
        Assertions.assertThatThrownBy(() -> Wire.send(impatient)).isInstanceOf(HttpTimeoutException.class);

        estate.panel().unreachable(Source.PROMETHEUS, false);
        assertThat(number("up", "1m", clock.instant())).isEqualTo("1");
    }

    private String number(String text, String window, Instant time) throws Exception {
        JsonNode data = query(text, window, time).json().get("data");
        JsonNode result = data.get("result");
        return data.get("resultType").asText().equals("scalar")
                ? result.get(1).asText()
                : result.at("/0/value/1").asText();
    }

    private Wire.Answer query(String text, String window, Instant time) throws Exception {
        return Wire.get(
                estate.prometheus(),
                "/api/v1/query",
                Map.of(
                        "query", text.replace("{{window}}", window),
                        "time", Long.toString(time.getEpochSecond())));
    }
}
