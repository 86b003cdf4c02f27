package dev.lockkeeper.check.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.bundle.Exchange;
import dev.lockkeeper.domain.bundle.RawAnswer;
import dev.lockkeeper.domain.bundle.RawAnswer.Encoding;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of questions and answers: all that a verdict rests on, and nothing that opens a door. */
final class RecorderTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void aQuestionOverARealSocketIsKeptWithItsAnswerAndWithoutItsHeaders() {
        try (RecordedServer server = new RecordedServer();
                Web web = new Web(server.workers(), Map.of())) {
            server.answering(
                    "/api",
                    new MockResponse.Builder()
                            .addHeader("Content-Type", "application/json")
                            .addHeader("Set-Cookie", "session=abc")
                            .addHeader("X-Auth-Token", "abc")
                            .body("{\"status\":\"success\"}")
                            .build());
            Errand errand = new Errand(LIMIT);
            web.carry(
                            Ask.get(
                                    URI.create(server.url() + "/api?query=up"),
                                    Map.of("Authorization", "Bearer 12345")),
                            errand)
                    .join();

            Exchange exchange = only(errand);
            assertThat(exchange.ask()).isEqualTo("GET " + server.url() + "/api?query=up");
            assertThat(exchange.toString()).doesNotContain("12345", "abc", "Authorization");
            RawAnswer answer = answer(exchange);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers())
                    .containsKeys("content-type", "content-length")
                    .hasSize(2);
            assertThat(answer.body()).isEqualTo("{\"status\":\"success\"}");
            assertThat(answer.digest()).isEqualTo(Digest.of("{\"status\":\"success\"}"));
            assertThat(answer.encoding()).isEqualTo(Encoding.TEXT);
        }
    }

    @Test
    void aQuestionWithoutAnAnswerIsKeptWithTheReason() {
        try (RecordedServer server = new RecordedServer();
                Web web = new Web(server.workers(), Map.of())) {
            server.stop();
            Errand errand = new Errand(LIMIT);
            CompletableFuture<Answer> answer = web.carry(Ask.get(URI.create(server.url() + "/api"), Map.of()), errand);

            assertThat(answer).failsWithin(LIMIT);
            assertThat(only(errand).answer()).isNull();
            assertThat(only(errand).failure()).startsWith(server.url() + ": no connection (");
        }
    }

    @Test
    void credentialsInAnAddressAreNotKept() {
        assertThat(kept(ask("http://ann:12345@metrics/api?query=up&token=12345", null), "")
                        .ask())
                .isEqualTo("GET http://metrics/api?query=up&token=***");
    }

    @Test
    void whatIsSentAndAnsweredIsKeptWithoutItsPasswords() {
        Exchange login = kept(
                ask("http://api/login", "{\"user\":\"smoke\",\"password\":\"12345\"}"),
                "{\"id\":7,\"access_token\":\"eyJhbGciOiJIUzI1NiJ9.e30.abc\"}");

        assertThat(login.sent()).isEqualTo("{\"user\":\"smoke\",\"password\":\"***\"}");
        assertThat(answer(login).body()).isEqualTo("{\"id\":7,\"access_token\":\"***\"}");
        assertThat(answer(login).encoding()).isEqualTo(Encoding.MASKED);
        assertThat(answer(login).digest())
                .isEqualTo(Digest.of("{\"id\":7,\"access_token\":\"eyJhbGciOiJIUzI1NiJ9.e30.abc\"}"));
    }

    @Test
    void theEnvironmentOfContainersIsNotKept() {
        String pod =
                "{\"metadata\":{\"annotations\":{\"last\":\"{\\\"env\\\":[{\\\"name\\\":\\\"DB\\\",\\\"value\\\":\\\"12\\\\\\\"345\\\"}]}\"}},"
                        + "\"spec\":{\"env\":[{\"name\": \"DB\", \"value\": \"12345\"},{\"name\":\"PLAIN\",\"value\":\"12\\\"345\"}]}}";

        assertThat(answer(kept(ask("http://k8s/api/v1/namespaces/a/pods", null), pod))
                        .body())
                .isEqualTo(
                        "{\"metadata\":{\"annotations\":{\"last\":\"{\\\"env\\\":[{\\\"name\\\":\\\"DB\\\",\\\"value\\\":\\\"***\\\"}]}\"}},"
                                + "\"spec\":{\"env\":[{\"name\": \"DB\", \"value\": \"***\"},{\"name\":\"PLAIN\",\"value\":\"***\"}]}}");
    }

    @Test
    void aLongValueExhaustsNobody() {
        for (String value : List.of("x", "\\n", "\\\\\\\"")) {
            String pod = "{\"name\":\"DB\",\"value\":\"" + value.repeat(60_000)
                    + "\"} {\\\"name\\\":\\\"DB\\\",\\\"value\\\":\\\"" + value.repeat(10_000) + "\\\"}";

            assertThat(Masking.text(pod))
                    .isEqualTo(
                            "{\"name\":\"DB\",\"value\":\"***\"} {\\\"name\\\":\\\"DB\\\",\\\"value\\\":\\\"***\\\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"configmaps", "secrets", "secrets/db", "configmaps?limit=500"})
    void ofSecretsAndConfigMapsOnlyTheDigestIsKept(String path) {
        Exchange exchange = kept(ask("http://k8s/api/v1/namespaces/a/" + path, null), "{\"data\":{\"a\":\"12345\"}}");

        assertThat(answer(exchange).body()).isEmpty();
        assertThat(answer(exchange).encoding()).isEqualTo(Encoding.CUT);
        assertThat(answer(exchange).bytes()).isEqualTo(22);
        assertThat(answer(exchange).digest()).isEqualTo(Digest.of("{\"data\":{\"a\":\"12345\"}}"));
    }

    @Test
    void ofALongAnswerTheBeginningIsKeptAndTheDigestOfTheWhole() {
        String body = "x".repeat(Recorder.MOST_OF_ONE + 1);

        RawAnswer answer = answer(kept(ask("http://a/", null), body));

        assertThat(answer.encoding()).isEqualTo(Encoding.CUT);
        assertThat(answer.body()).hasSize(Recorder.MOST_OF_ONE);
        assertThat(answer.bytes()).isEqualTo(Recorder.MOST_OF_ONE + 1);
        assertThat(answer.digest()).isEqualTo(Digest.of(body));
    }

    @Test
    void manyLongAnswersAreKeptInBoundedMemory() {
        Recorder recorder = new Recorder();
        for (int i = 0; i < 100; i++) {
            recorder.answered(
                    recorder.begun(),
                    ask("http://a/" + i, null),
                    answered("x".repeat(200_000).getBytes(StandardCharsets.UTF_8)));
        }

        assertThat(recorder.exchanges()).hasSize(100);
        assertThat(recorder.exchanges().stream()
                        .mapToInt(one -> answer(one).body().length())
                        .sum())
                .isEqualTo(Recorder.MOST_OF_ALL);
    }

    @Test
    void anAnswerThatIsNoTextIsKeptByteForByte() {
        byte[] bytes = {(byte) 0xff, 0, 1};
        Recorder recorder = new Recorder();
        recorder.answered(recorder.begun(), ask("http://a/", null), answered(bytes));

        assertThat(answer(recorder.exchanges().get(0)))
                .extracting(RawAnswer::body, RawAnswer::encoding, RawAnswer::digest)
                .containsExactly("/wAB", Encoding.BASE64, Digest.of(bytes));
    }

    private static Ask ask(String url, @Nullable String body) {
        return new Ask(body == null ? "GET" : "POST", URI.create(url), Map.of("Authorization", "Bearer 12345"), body);
    }

    private static Exchange kept(Ask ask, String body) {
        Recorder recorder = new Recorder();
        recorder.answered(recorder.begun(), ask, answered(body.getBytes(StandardCharsets.UTF_8)));
        assertThat(recorder.exchanges().toString()).doesNotContain("Bearer 12345");
        return recorder.exchanges().get(0);
    }

    private static Answer answered(byte[] body) {
        return new Answer(200, Map.of(), body, Duration.ofMillis(3), null);
    }

    private static Exchange only(Errand errand) {
        List<Exchange> all = errand.exchanges();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static RawAnswer answer(Exchange exchange) {
        return Objects.requireNonNull(exchange.answer());
    }
}
