package dev.lockkeeper.check.loki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.RecordedServer;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.http.Web;
import dev.lockkeeper.check.logs.LogPage;
import dev.lockkeeper.check.logs.LogSpan;
import dev.lockkeeper.check.logs.StoredLine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of Loki, page by page. */
final class LokiPagesTest {
    private static final LogSpan SPAN = new LogSpan(1_795_199_242_000_000_000L, 1_795_199_367_000_000_000L);
    private static final String QUERY = "{app=\"checkout\",platform=\"k8s\"} | json";

    private final RecordedServer server = new RecordedServer();
    private final Web web = new Web(server.workers(), Map.of());
    private final Loki loki = new Loki(web, server.url(), Optional.empty(), Optional.empty());

    @AfterEach
    void close() {
        web.close();
        server.close();
    }

    @Test
    void aPageIsAskedForwardWithoutItsStartAndWithItsEnd() {
        server.recorded("query_range", "loki/streams_categorize_flag");

        LogPage page = page();

        assertThat(server.asked())
                .containsExactly(
                        "GET /loki/api/v1/query_range?direction=forward&end=1795199367000000001&limit=5000&query="
                                + QUERY + "&start=1795199242000000001");
        assertThat(server.asked("query_range").getHeaders().get("X-Loki-Response-Encoding-Flags"))
                .isEqualTo("categorize-labels");
        assertThat(page.most()).isEqualTo(5_000);
    }

    @Test
    void linesComeOldestFirstWithTheirPodAndLevel() {
        server.recorded("query_range", "loki/streams_categorize_flag");

        assertThat(page().lines())
                .extracting(
                        stored -> stored.line().nanos(),
                        stored -> stored.line().origin().pod(),
                        stored -> stored.line().origin().level())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1_795_199_356_000_000_000L, "checkout-6d9f-abcde", "info"),
                        org.assertj.core.groups.Tuple.tuple(1_795_199_356_500_000_000L, "checkout-6d9f-abcde", "info"));
        assertThat(page().lines())
                .extracting(stored -> stored.line().origin().id())
                .as("what was parsed of a line does not tell streams apart")
                .containsOnly(
                        "{app=checkout, namespace=shop, platform=k8s, pod=checkout-6d9f-abcde, service_name=checkout}");
    }

    @Test
    void partOfTheLinesIsNoPage() {
        String whole = RecordedServer.body("loki/streams_categorize_flag").toString();
        server.json("query_range", whole.replaceFirst("\\{", "{\"warnings\":[\"one ingester did not answer\"],"));

        assertThatThrownBy(() -> loki.page(QUERY, SPAN, new Errand(Duration.ofSeconds(5)))
                        .get())
                .hasRootCauseInstanceOf(Unanswered.class)
                .hasRootCauseMessage("Loki answered in part: one ingester did not answer");
    }

    @Test
    void aServerThatAllowsLessIsAskedForLess() {
        server.recorded("limit=1000", "loki/streams_forward").recorded("limit=5000", "loki/error_entries_limit");

        assertThat(page().most()).isEqualTo(1_000);
        assertThat(page().lines()).extracting(StoredLine::identity).hasSize(4);
        assertThat(server.asked())
                .extracting(asked -> asked.replaceAll(".*limit=(\\d+).*", "$1"))
                .containsExactly("5000", "1000", "1000");
    }

    @Test
    void anAnswerThatIsTooLongIsAskedForInHalves() {
        server.recorded("limit=2500", "loki/streams_forward")
                .answering(
                        "limit=5000",
                        new MockResponse.Builder()
                                .body("x".repeat(Web.MOST_BYTES + 2))
                                .build());

        assertThat(page().most()).isEqualTo(2_500);
    }

    @Test
    void aRefusalForAnotherReasonIsTold() {
        server.recorded("query_range", "loki/error_parse");

        assertThat(loki.page(QUERY, SPAN, errand()))
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOf(Unanswered.class)
                .withMessageContaining("parse error");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void theWholeSpanIsCountedAtItsEnd() {
        server.json(
                "query",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":"
                        + "[{\"metric\":{},\"value\":[1795199367,\"6120\"]}]}}");

        assertThat(loki.counted("{app=\"a\"}", SPAN, errand()).join()).isEqualTo(6_120);
        assertThat(server.asked())
                .containsExactly("GET /loki/api/v1/query?query=sum(count_over_time({app=\"a\"} [125s]))"
                        + "&time=1795199367000000000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '^', textBlock = """
        {app="a"}                          ; false
        {app="a"} | json                   ; false
        {app="a"} != "healthz"             ; false
        {app="a"} !~ "healthz|ready"       ; false
        {app="a"} | json | line_format "x" ; false
        {app="a"} |= "ERROR"               ; true
        {app="a"} |~ `(?i)error`           ; true
        {app="a", level="error"}           ; true
        {app="a", detected_level=~"e.*"}   ; true
        {app="a"} | json | level="error"   ; true
        {app="a"} | logfmt | status >= 500 ; true
        {app="a |= b"}                     ; false
        """)
    void aQueryWithAConditionSaysWhichLinesAreErrors(String query, boolean isPicky) {
        assertThat(loki.isPicky(query)).isEqualTo(isPicky);
    }

    private LogPage page() {
        return loki.page(QUERY, SPAN, errand()).join();
    }

    private static Errand errand() {
        return new Errand(Duration.ofSeconds(5));
    }
}
