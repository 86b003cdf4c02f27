package dev.lockkeeper.check.graylog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.RecordedServer;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.http.Web;
import dev.lockkeeper.check.logs.LogPage;
import dev.lockkeeper.check.logs.LogSpan;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Graylog is asked, and what its answers are taken for. Answers are written in the form of its search. */
final class GraylogTest {
    private static final Instant AT = Instant.parse("2026-11-20T20:00:00Z");
    private static final LogSpan SPAN = LogSpan.of(AT.minus(Duration.ofMinutes(5)), AT);
    private static final String QUERY = "app:billing AND level:<=3";
    private static final String FROM = "\"from\":\"2026-11-20T19:55:00.001Z\"";

    private final RecordedServer server = new RecordedServer();
    private final Web web = new Web(server.workers(), Map.of());
    private final Graylog graylog = new Graylog(web, server.url(), Optional.of("correct-horse"));

    @AfterEach
    void close() {
        web.close();
        server.close();
    }

    @Test
    void aSpanWithoutItsStartAndWithItsEndIsAskedInMilliseconds() {
        server.json("search", answer(0, ""));

        assertThat(graylog.counted(QUERY, SPAN, errand()).join()).isZero();

        assertThat(server.asked())
                .containsExactly(
                        "GET /api/search/universal/absolute?decorate=false&from=2026-11-20T19:55:00.001Z&limit=1"
                                + "&query=app:billing AND level:<=3&sort=timestamp:asc&to=2026-11-20T20:00:00.001Z");
        assertThat(server.asked("search").getHeaders().get("Authorization"))
                .isEqualTo("Basic Y29ycmVjdC1ob3JzZTp0b2tlbg==");
    }

    @Test
    void aMessageHasItsPodItsLevelAndItsLongestText() {
        server.json(
                "search",
                answer(
                        1,
                        "{\"index\":\"graylog_0\",\"message\":{\"_id\":\"a\",\"timestamp\":\"2026-11-20T19:56:00.250Z\","
                                + "\"source\":\"node-3\",\"kubernetes_pod_name\":\"billing-1\",\"level\":3,"
                                + "\"message\":\"boom\",\"full_message\":\"boom\\n\\tat com.example.Shop.sell(Shop.java:7)\"}}"));

        LogPage page = graylog.page(QUERY, SPAN, errand()).join();

        assertThat(page.most()).isEqualTo(2_000);
        assertThat(page.lines()).singleElement().satisfies(stored -> {
            assertThat(stored.identity()).isEqualTo("a");
            assertThat(stored.line().nanos()).isEqualTo(1_795_204_560_250_000_000L);
            assertThat(stored.line().origin().pod()).isEqualTo("billing-1");
            assertThat(stored.line().origin().level()).isEqualTo("3");
            assertThat(stored.line().text()).isEqualTo("boom\n\tat com.example.Shop.sell(Shop.java:7)");
        });
    }

    @Test
    void aSearchThatWasCutToTheTimeRangeLimitIsNoAnswer() {
        server.json("search", answer(7, "").replace("19:55:00.001Z", "19:58:00.000Z"));

        assertThat(why(graylog.counted(QUERY, SPAN, errand())))
                .isEqualTo(
                        "Graylog searched only from 2026-11-20T19:58:00Z on, 2026-11-20T19:55:00.001Z asked: its query"
                                + " time range limit is too short");
    }

    @Test
    void noneCountAsZeroOnlyWhenMessagesOfAnotherLevelArrived() {
        server.json("level:<=3", answer(0, "")).json("search", answer(12, ""));

        Sample none = graylog.count(QUERY, Duration.ofMinutes(5), AT, errand()).join();

        assertThat(none.measurement()).isEqualTo(new Quantity(BigDecimal.ZERO));
        assertThat(server.asked()).last().asString().contains("&query=app:billing&");
    }

    @Test
    void silenceOfEveryLevelIsNoZero() {
        server.json("search", answer(0, ""));

        Sample silent =
                graylog.count(QUERY, Duration.ofMinutes(5), AT, errand()).join();

        assertThat(silent.outcome()).isEqualTo(Outcome.NODATA);
        assertThat(silent.detail()).isEqualTo("no messages of any level: is log shipping broken?");
    }

    @Test
    void anAnswerThatIsTooLongIsAskedForInHalves() {
        server.json("limit=1000", answer(0, ""))
                .answering(
                        "limit=2000",
                        new MockResponse.Builder()
                                .body("x".repeat(Web.MOST_BYTES + 2))
                                .build());

        assertThat(graylog.page(QUERY, SPAN, errand()).join().most()).isEqualTo(1_000);
    }

    @Test
    void refusalsAndWhatIsNoAnswerAreTold() {
        server.answering(
                        "query=refused",
                        new MockResponse.Builder()
                                .code(400)
                                .body("{\"type\":\"ApiError\",\"message\":\"Cannot parse query\"}")
                                .build())
                .answering(
                        "query=login",
                        new MockResponse.Builder().body("<html>Sign in</html>").build())
                .json("query=else", "{\"total_results\":\"many\",\"messages\":[]}")
                .json(
                        "query=when",
                        answer(1, "{\"message\":{\"_id\":\"a\",\"timestamp\":\"noon\",\"message\":\"x\"}}"));

        assertThat(why(graylog.counted("refused", SPAN, errand())))
                .isEqualTo("Graylog answered HTTP 400: Cannot parse query");
        assertThat(why(graylog.counted("login", SPAN, errand())))
                .isEqualTo("Graylog: answer is not JSON: '<html>Sign in</html>'");
        assertThat(why(graylog.counted("else", SPAN, errand())))
                .isEqualTo("Graylog: answer has no messages: '{\"total_results\":\"many\",\"messages\":[]}'");
        assertThat(why(graylog.page("when", SPAN, errand()))).isEqualTo("Graylog: 'noon' is not a moment");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '^', textBlock = """
        app:billing AND level:<=3               ; app:billing
        level:[0 TO 3] AND app:billing          ; app:billing
        app:billing AND NOT level:6             ; app:billing
        app:billing AND severity:"ERROR"        ; app:billing
        app:billing                             ; ^^
        level:3                                 ; ^^
        app:billing OR level:3                  ; ^^
        """)
    void messagesOfAnyLevelAreAskedWithoutTheCondition(String query, String wider) {
        assertThat(graylog.ofAnyLevel(query).orElse("")).isEqualTo(wider);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '^', textBlock = """
        app:billing                       ; false
        app:"billing service"             ; false
        app:billing AND level:<=3         ; true
        app:billing AND message:refused   ; true
        app:billing AND "timed out"       ; true
        """)
    void aSearchWithAConditionSaysWhichMessagesAreErrors(String query, boolean isPicky) {
        assertThat(graylog.isPicky(query)).isEqualTo(isPicky);
    }

    private static String answer(int total, String messages) {
        return "{" + FROM + ",\"to\":\"2026-11-20T20:00:00.001Z\",\"total_results\":" + total + ",\"messages\":["
                + messages + "]}";
    }

    private static String why(CompletableFuture<?> failing) {
        assertThat(failing).failsWithin(Duration.ofSeconds(5)).withThrowableOfType(ExecutionException.class);
        return failing.handle((found, why) -> Unanswered.why(why)).join();
    }

    private static Errand errand() {
        return new Errand(Duration.ofSeconds(5));
    }
}
