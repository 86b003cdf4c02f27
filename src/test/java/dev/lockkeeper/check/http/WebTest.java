package dev.lockkeeper.check.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WebTest {
    private final RecordedServer server = new RecordedServer();
    private final Web web = new Web(server.workers(), Map.of("https://api.example", server.url()));

    @AfterEach
    void close() {
        web.close();
        server.close();
    }

    @Test
    void redirectIsAnAnswerAndNotFollowed() {
        server.answering(
                "/health",
                new MockResponse.Builder()
                        .code(302)
                        .addHeader("Location", "http://login.example/")
                        .build());

        Answer answer = ask("/health");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void addressIsConnectedToUnderThePublicName() {
        server.json("/health", "{}");
        String port = server.url().substring(server.url().lastIndexOf(':'));

        Answer answer = at("127.0.0.1", "http://shop.example" + port + "/health");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(server.asked("/health").getHeaders().get("Host")).isEqualTo("shop.example" + port);
    }

    @Test
    void addressThatThePlanLeadsElsewhereIsFollowedThere() {
        server.json("/health", "{}");
        try (Web room = new Web(server.workers(), Map.of("https://203.0.113.7", server.url()))) {
            Carrier at = room.at("203.0.113.7");
            Ask ask = Ask.get(URI.create("https://shop.example/health"), Map.of());

            assertThat(at.carry(ask, new Errand(Duration.ofSeconds(10))).join().status())
                    .isEqualTo(200);
            assertThat(server.asked("/health").getHeaders().get("Host")).isEqualTo("shop.example");
            assertThat(at.remark(ask)).isEqualTo("asked at " + server.url() + " without TLS");
        }
    }

    @Test
    void addressWhereNobodyListensIsNoAnswer() {
        assertThatThrownBy(() -> at("127.0.0.2", "http://shop.example:9/health"))
                .rootCause()
                .hasMessageStartingWith("http://shop.example:9: no connection");
    }

    private Answer at(String address, String url) {
        return web.at(address)
                .carry(Ask.get(URI.create(url), Map.of()), new Errand(Duration.ofSeconds(10)))
                .join();
    }

    @Test
    void answerWithoutEndIsCutAndRefused() {
        Buffer huge = new Buffer().write(new byte[Web.MOST_BYTES + 1]);
        server.answering("/huge", new MockResponse.Builder().body(huge).build());

        assertThatThrownBy(() -> ask("/huge")).hasRootCauseMessage("answer is longer than 8 MiB");
    }

    @Test
    void answerThatBreaksOffIsNoAnswer() {
        server.answering(
                "/cut",
                new MockResponse.Builder()
                        .body("x".repeat(100_000))
                        .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                        .build());

        assertThatThrownBy(() -> ask("/cut")).rootCause().hasMessageContaining("connection broke");
    }

    @Test
    void slowAnswerEndsWithItsTime() {
        server.answering(
                "/slow",
                new MockResponse.Builder()
                        .bodyDelay(20, TimeUnit.SECONDS)
                        .body("late")
                        .build());

        assertThatThrownBy(() -> web.carry(get("/slow"), new Errand(Duration.ofMillis(200)))
                        .join())
                .hasRootCauseMessage(server.url() + ": no whole answer within 200 ms");
    }

    @Test
    void endOfTheErrandEndsItsQuestions() {
        server.answering(
                "/slow",
                new MockResponse.Builder().headersDelay(20, TimeUnit.SECONDS).build());
        Errand errand = new Errand(Duration.ofSeconds(30));
        CompletableFuture<Answer> answer = web.carry(get("/slow"), errand);

        errand.end();

        assertThatThrownBy(() -> answer.get(5, TimeUnit.SECONDS)).hasRootCauseInstanceOf(Unanswered.class);
    }

    @Test
    void nobodyThereIsSaidWithItsAddress() {
        server.stop();

        assertThatThrownBy(() -> ask("/")).rootCause().hasMessageStartingWith(server.url() + ": no connection");
    }

    @Test
    void nameThatDoesNotResolveIsNamed() {
        Ask ask = Ask.get(URI.create("http://nowhere.invalid/"), Map.of());

        assertThatThrownBy(
                        () -> web.carry(ask, new Errand(Duration.ofSeconds(5))).join())
                .rootCause()
                .hasMessageContaining("nowhere.invalid");
    }

    @Test
    void diversionKeepsTheHost() {
        server.answering("/health", new MockResponse.Builder().body("ok").build());
        Ask ask = Ask.get(URI.create("https://api.example/health"), Map.of());

        Answer answer = web.carry(ask, new Errand(Duration.ofSeconds(5))).join();

        assertThat(answer.text()).isEqualTo("ok");
        assertThat(server.asked("/health").getHeaders().get("Host")).isEqualTo("api.example");
        assertThat(web.remark(ask)).isEqualTo("asked at " + server.url() + " without TLS");
    }

    @Test
    void diversionConnectsElsewhereAndAsksForTheSameName() {
        server.answering("/health", new MockResponse.Builder().body("ok").build());
        Ask ask = Ask.get(URI.create("http://shop.example:8080/health"), Map.of());
        try (Web diverted = new Web(server.workers(), Map.of("http://shop.example:8080", server.url()))) {
            Answer answer =
                    diverted.carry(ask, new Errand(Duration.ofSeconds(5))).join();

            assertThat(answer.text()).isEqualTo("ok");
            assertThat(server.asked("/health").getHeaders().get("Host")).isEqualTo("shop.example:8080");
            assertThat(diverted.remark(ask)).isEmpty();
        }
    }

    @Test
    void certificateThatNobodyVouchesForOrThatIsOverIsNoTls(@TempDir Path folder) throws Exception {
        try (MockWebServer secure = new MockWebServer()) {
            secure.useHttps(HostileServer.expired(folder).getSocketFactory());
            secure.start();
            Ask ask = Ask.get(URI.create("https://localhost:" + secure.getPort() + "/"), Map.of());

            assertThatThrownBy(() ->
                            web.carry(ask, new Errand(Duration.ofSeconds(10))).join())
                    .rootCause()
                    .hasMessageStartingWith("https://localhost:" + secure.getPort() + ": TLS not established (");
        }
    }

    @Test
    void slowHostLeavesRoomForOthers() {
        server.answering(
                "/slow",
                new MockResponse.Builder().headersDelay(20, TimeUnit.SECONDS).build());
        Errand stuck = new Errand(Duration.ofSeconds(30));
        List<CompletableFuture<Answer>> waiting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waiting.add(web.carry(get("/slow"), stuck));
        }
        try (RecordedServer other = new RecordedServer()) {
            other.answering("/quick", new MockResponse.Builder().body("ok").build());
            Ask quick = Ask.get(URI.create(other.url() + "/quick"), Map.of());

            assertThat(web.carry(quick, new Errand(Duration.ofSeconds(5)))
                            .join()
                            .text())
                    .isEqualTo("ok");
        }
        stuck.end();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> waiting.stream().allMatch(CompletableFuture::isCompletedExceptionally));
    }

    private Answer ask(String path) {
        return web.carry(get(path), new Errand(Duration.ofSeconds(10))).join();
    }

    private Ask get(String path) {
        return Ask.get(URI.create(server.url() + path), Map.of());
    }
}
