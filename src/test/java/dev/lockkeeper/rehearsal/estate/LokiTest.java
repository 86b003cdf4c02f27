package dev.lockkeeper.rehearsal.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownQuery;
import dev.lockkeeper.rehearsal.estate.blueprint.Language;
import dev.lockkeeper.rehearsal.estate.blueprint.Meaning;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LokiTest {
    private static final String ERROR_COUNT = "sum(count_over_time({app=\"errors\"} |= \"error\" [{{window}}]))";

    private final MovableClock clock = new MovableClock("2026-11-20T20:00:00Z");
    private Estate estate = Estate.start(
            clock,
            new Blueprint(List.of(
                    Samples.api(),
                    Samples.ledger().asked(new KnownQuery(Language.LOGQL, ERROR_COUNT, Meaning.ERROR_LINES)))));

    @AfterEach
    void close() {
        estate.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ready",
                "error_404",
                "error_bad_direction",
                "error_bad_time",
                "error_empty_compatible",
                "error_empty_matcher",
                "error_empty_query",
                "error_end_before_start",
                "error_log_query_instant",
                "error_parse",
                "error_parse_pipeline",
                "error_too_long",
                "error_too_many_points",
                "error_zero_step"
            })
    void answersLikeTheRealOneToTheLetter(String name) throws Exception {
        Recorded recorded = Recorded.of("loki/" + name);

        recorded.assertSame(Wire.get(estate.loki(), recorded.path(), recorded.query()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vector_empty", "matrix_empty", "streams_empty", "scalar_vector", "buildinfo"})
    void answersUnknownQueriesInTheRealShape(String name) throws Exception {
        Recorded recorded = Recorded.of("loki/" + name);

        recorded.assertSameShape(Wire.get(estate.loki(), recorded.path(), recorded.query()));
    }

    @Test
    void answersKnownSelectorsInTheRealShape() throws Exception {
        Recorded.of("loki/streams").assertSameShape(logs(Map.of("query", Samples.LOGS, "limit", "5")));
        Recorded.of("loki/streams_json")
                .assertSameShape(logs(Map.of("query", Samples.LOGS + " | json | level=\"warn\"", "limit", "3")));
        Recorded.of("loki/vector")
                .assertSameShape(get("/loki/api/v1/query", Map.of("query", count(" |= \"warn\"", "30m"))));
        Recorded.of("loki/matrix").assertSameShape(logs(Map.of("query", count("", "1m"), "step", "30")));
    }

    @Test
    void countsAreThoseOfTheLinesThatAreReturned() throws Exception {
        estate.panel().errorRate("api", Side.OLD, 2);
        clock.advance(Duration.ofMinutes(10));
        Instant from = clock.instant().minus(Duration.ofMinutes(10));
        List<JsonNode> lines = all(Samples.LOGS, from, clock.instant(), "forward", 500);

        long counted = number(count("", "10m"));
        assertThat((long) lines.size()).isCloseTo(counted, within(1L));
        assertThat(lines).isSortedAccordingTo((one, other) -> time(one).compareTo(time(other)));
        assertThat(lines.stream().map(line -> line.get(0).asText()).distinct()).hasSameSizeAs(lines);
        long errors = lines.stream()
                .filter(line -> line.get(1).asText().contains("\"level\":\"error\""))
                .count();
        assertThat(errors).isCloseTo(number(count(" | json | level=\"error\"", "10m")), within(1L));
        assertThat(errors).isBetween(200L, 280L);
    }

    @Test
    void pagingBackwardsFindsTheSameLinesAsForwards() throws Exception {
        Instant from = clock.instant().minus(Duration.ofMinutes(25));

        Set<JsonNode> forward = new HashSet<>(all(Samples.LOGS, from, clock.instant(), "forward", 400));
        Set<JsonNode> backward = new HashSet<>(all(Samples.LOGS, from, clock.instant(), "backward", 700));
        assertThat(backward).isEqualTo(forward).hasSizeGreaterThan(2_000);
    }

    @Test
    void errorsThatNobodyGaveWordsSaySomethingAllTheSame() throws Exception {
        estate.panel().logErrors("api", 6, " ");
        clock.advance(Duration.ofMinutes(5));

        assertThat(number(count(" |= \"the connection to the message broker was lost after\"", "10m")))
                .isCloseTo(30, within(1L));
    }

    @Test
    void logsWhatItIsToldToOnTheNewSideOnly() throws Exception {
        estate.panel().logErrors("api", 6, "cannot reach the vault");
        clock.advance(Duration.ofMinutes(5));
        estate.panel().logErrors("api", 0, "");
        clock.advance(Duration.ofMinutes(5));

        assertThat(number(count(" |= \"vault\"", "10m"))).isCloseTo(30, within(1L));
        JsonNode stream =
                logs(Map.of("query", Samples.LOGS + " |= `vault`")).json().at("/data/result/0");
        assertThat(stream.at("/stream/platform").asText()).isEqualTo("k8s");
        assertThat(stream.at("/stream/detected_level").asText()).isEqualTo("error");
        assertThat(stream.at("/values/0/1").asText()).contains("\"msg\":\"cannot reach the vault\"");
        assertThat(get("/loki/api/v1/query", Map.of("query", count(" |= \"vault\"", "1m")))
                        .json()
                        .at("/data/result"))
                .isEmpty();
    }

    @Test
    void readsTheStringsOfAQueryAsGoWritesThem() throws Exception {
        estate.panel().logErrors("api", 6, "cannot reach the C:\\temp vault");
        clock.advance(Duration.ofMinutes(5));
        long all = number(count(" |= \"vault\"", "5m"));

        assertThat(all).isCloseTo(30, within(1L));
        assertThat(number(count(" |= \"v\\u0061\\x75lt\"", "5m"))).isEqualTo(all);
        assertThat(number(count(" |= \":\\\\\\\\temp\"", "5m"))).isEqualTo(all);
        assertThat(get("/loki/api/v1/query", Map.of("query", count(" |= \"reach\\tthe\"", "5m")))
                        .json()
                        .at("/data/result"))
                .isEmpty();
    }

    @Test
    void answersAKnownMetricQueryByItsMeaning() throws Exception {
        estate.panel().errorRate("ledger", Side.OLD, 10);
        clock.advance(Duration.ofHours(1));

        assertThat(number(ERROR_COUNT.replace("{{window}}", "1h"))).isCloseTo(1_080, within(80L));
    }

    @Test
    void healthyTrafficWarnsAndLogsTheFewErrorsThatNobodyMinds() throws Exception {
        assertThat(number(count(" | detected_level=\"warn\"", "1h"))).isBetween(90L, 200L);
        assertThat(number(count(" | detected_level=\"error\"", "1h"))).isBetween(20L, 55L);
        assertThat(number(count(" |= \"request failed\"", "1h") + " or vector(0)"))
                .isZero();
    }

    @Test
    void knowsTheSameStreamsWithoutFilterAndLevel() throws Exception {
        String narrow = "{app=\"billing\", level=\"error\"} |= \"ERROR\"";
        estate.close();
        estate = Estate.start(
                clock,
                new Blueprint(
                        List.of(Samples.api().asked(new KnownQuery(Language.LOGQL, narrow, Meaning.ERROR_LINES)))));

        assertThat(number("sum(count_over_time(" + narrow + " [1h]))")).isBetween(20L, 55L);
        assertThat(number("sum(count_over_time({app=\"billing\"} [1h]))")).isCloseTo(7_200, within(400L));
    }

    @Test
    void groupsByLabels() throws Exception {
        JsonNode result = get(
                        "/loki/api/v1/query",
                        Map.of("query", "sum by (detected_level) (count_over_time(" + Samples.LOGS + "[30m]))"))
                .json()
                .at("/data/result");

        assertThat(result).hasSize(3);
        assertThat(result.findValuesAsText("detected_level")).containsExactlyInAnyOrder("info", "warn", "error");
    }

    @Test
    void takesLogsAndIsCutOffWhenUnreachable() throws Exception {
        assertThat(get("/loki/api/v1/labels", Map.of()).status()).isEqualTo(200);
        estate.panel().unreachable(Source.LOKI, true);

        assertThatThrownBy(() -> get("/ready", Map.of())).isInstanceOf(IOException.class);
    }

    private static String count(String pipeline, String window) {
        return "sum(count_over_time(" + Samples.LOGS + pipeline + " [" + window + "]))";
    }

    private long number(String query) throws Exception {
        return get("/loki/api/v1/query", Map.of("query", query, "time", nanos(clock.instant())))
                .json()
                .at("/data/result/0/value/1")
                .asLong();
    }

    /** Reads page after page, as the time of the last line moves on. */
    private List<JsonNode> all(String query, Instant from, Instant to, String direction, int limit) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        BigInteger start = new BigInteger(nanos(from));
        BigInteger end = new BigInteger(nanos(to));
        while (true) {
            JsonNode result = logs(Map.of(
                            "query", query,
                            "start", start.toString(),
                            "end", end.toString(),
                            "direction", direction,
                            "limit", Integer.toString(limit)))
                    .json()
                    .at("/data/result");
            List<JsonNode> page = new ArrayList<>();
            result.forEach(stream -> stream.get("values").forEach(page::add));
            page.sort((one, other) -> time(one).compareTo(time(other)));
            lines.addAll(page);
            if (page.size() < limit) {
                return lines;
            }
            if (direction.equals("forward")) {
                start = time(page.get(page.size() - 1)).add(BigInteger.ONE);
            } else {
                end = time(page.get(0));
            }
        }
    }

    private static BigInteger time(JsonNode line) {
        return new BigInteger(line.get(0).asText());
    }

    private static String nanos(Instant moment) {
        return moment.toEpochMilli() + "000000";
    }

    private Wire.Answer logs(Map<String, String> query) throws Exception {
        return get("/loki/api/v1/query_range", query);
    }

    private Wire.Answer get(String path, Map<String, String> query) throws Exception {
        return Wire.get(estate.loki(), path, new LinkedHashMap<>(query));
    }
}
