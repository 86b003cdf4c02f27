package dev.lockkeeper.rehearsal.estate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownQuery;
import dev.lockkeeper.rehearsal.estate.blueprint.Language;
import dev.lockkeeper.rehearsal.estate.blueprint.Meaning;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rehearsal's Graylog over its protocol. */
final class GraylogTest {
    private static final String SEARCH = "/api/search/universal/absolute";
    private static final String ERRORS = "application:api AND level:<=3";

    private final MovableClock clock = new MovableClock("2026-11-20T20:00:00Z");
    private final Estate estate = Estate.start(
            clock,
            new Blueprint(List.of(Samples.api().asked(new KnownQuery(Language.LUCENE, ERRORS, Meaning.ERROR_LINES)))));

    @AfterEach
    void close() {
        estate.close();
    }

    @Test
    void errorsAndMessagesOfAnyLevelAreFoundAndCounted() throws Exception {
        JsonNode errors = found(Map.of("query", ERRORS, "limit", "5"));
        JsonNode all = found(Map.of("query", "application:api", "limit", "5"));

        assertThat(errors.path("total_results").asInt()).isBetween(20, 55);
        assertThat(all.path("total_results").asInt()).isBetween(7_000, 8_000);
        assertThat(errors.path("messages")).hasSize(5).allSatisfy(message -> {
            assertThat(message.at("/message/level").asInt()).isEqualTo(3);
            assertThat(message.at("/message/source").asText()).isEqualTo("vm-17");
        });
        assertThat(errors.path("from").asText()).isEqualTo("2026-11-20T19:00:00.000Z");
    }

    @Test
    void theStartBelongsToASearchAndTheEndDoesNot() throws Exception {
        JsonNode first = found(Map.of("query", ERRORS, "limit", "1", "sort", "timestamp:asc"));
        String at = first.at("/messages/0/message/timestamp").asText();

        assertThat(found(Map.of("query", ERRORS, "from", at, "limit", "1")).path("total_results"))
                .isEqualTo(first.path("total_results"));
        assertThat(found(Map.of("query", ERRORS, "to", at, "limit", "1"))
                        .path("total_results")
                        .asInt())
                .isZero();
    }

    @Test
    void newestComeFirstUnlessTheOldestAreWanted() throws Exception {
        assertThat(moments(found(Map.of("query", ERRORS, "limit", "9"))))
                .hasSize(9)
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(moments(found(Map.of("query", ERRORS, "limit", "9", "sort", "timestamp:asc"))))
                .hasSize(9)
                .isSorted();
    }

    @Test
    void whatNobodyPlannedFindsNothingAndWhatIsMalformedIsRefused() throws Exception {
        assertThat(found(Map.of("query", "application:nobody"))
                        .path("total_results")
                        .asInt())
                .isZero();
        assertThat(refused(Map.of("query", ""))).isEqualTo("400 query param query may not be empty");
        assertThat(refused(Map.of("query", ERRORS, "from", "yesterday")))
                .isEqualTo("400 Invalid timerange parameters provided");
        assertThat(refused(Map.of("query", ERRORS, "from", "2026-11-20T21:00:00.000Z")))
                .isEqualTo("400 Invalid timerange parameters provided");
        assertThat(refused(Map.of("query", ERRORS, "limit", "10001")))
                .startsWith("500 Failed to obtain results: Result window is too large");
    }

    @Test
    void aServiceThatHasMovedWritesFromItsPods() throws Exception {
        estate.panel().switchDns("api", true);
        clock.advance(Duration.ofMinutes(30));
        estate.panel().logErrors("api", 6, "order {n} could not be priced");
        clock.advance(Duration.ofMinutes(30));

        JsonNode newest = found(Map.of("query", ERRORS, "to", "2026-11-20T21:00:00.000Z", "limit", "50"));

        assertThat(newest.path("messages")).anySatisfy(message -> {
            assertThat(message.at("/message/kubernetes_pod_name").asText()).startsWith("api-");
            assertThat(message.at("/message/message").asText()).contains("could not be priced");
        });
    }

    private static List<String> moments(JsonNode found) {
        return found.findValuesAsText("timestamp");
    }

    private JsonNode found(Map<String, String> asked) throws Exception {
        Wire.Answer answer = asked(asked);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private String refused(Map<String, String> asked) throws Exception {
        Wire.Answer answer = asked(asked);
        return answer.status() + " " + answer.json().path("message").asText();
    }

    private Wire.Answer asked(Map<String, String> asked) throws Exception {
        Map<String, String> parameters =
                new HashMap<>(Map.of("from", "2026-11-20T19:00:00.000Z", "to", "2026-11-20T20:00:00.000Z"));
        parameters.putAll(asked);
        return Wire.get(estate.graylog(), SEARCH, parameters);
    }
}
