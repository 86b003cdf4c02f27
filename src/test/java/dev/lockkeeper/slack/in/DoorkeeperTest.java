package dev.lockkeeper.slack.in;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.app_backend.SlackSignature;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DoorkeeperTest {
    private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final String CHALLENGE =
            "{\"type\":\"url_verification\",\"token\":\"x\",\"challenge\":\"3eZbrw1aB\"}";

    private final Clock clock = Clock.systemUTC();
    private final HttpClient http = HttpClient.newHttpClient();
    private final MockWebServer slack = new MockWebServer();
    private final SlackServer server = server();

    /** Bolt asks who it is before it answers anything; it is told so on loopback. */
    private SlackServer server() {
        try {
            slack.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        slack.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder()
                        .addHeader("Content-Type", "application/json")
                        .body(
                                "{\"ok\":true,\"team_id\":\"T1\",\"user_id\":\"U1\",\"bot_id\":\"B1\",\"url\":\"http://x/\"}")
                        .build();
            }
        });
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(slack.url("/api/").toString());
        App app = new App(AppConfig.builder()
                .slack(Slack.getInstance(config))
                .singleTeamBotToken("xoxb-test")
                .signingSecret(SECRET)
                .build());
        return SlackServer.start(app, "127.0.0.1", 0, SECRET, clock);
    }

    @BeforeEach
    void isOpen() {
        assertThat(server.port()).isPositive();
    }

    @AfterEach
    void close() {
        server.close();
        slack.close();
    }

    @Test
    void whatSlackSignedNowIsLetIn() throws Exception {
        HttpResponse<String> answer = send(now(), sign(now(), CHALLENGE), CHALLENGE);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("3eZbrw1aB");
    }

    @Test
    void aProbeOfTheCertificateIsAnswered() throws Exception {
        String probe = "ssl_check=1&token=x";
        HttpRequest request = HttpRequest.newBuilder(address())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Slack-Request-Timestamp", String.valueOf(now()))
                .header("X-Slack-Signature", sign(now(), probe))
                .POST(HttpRequest.BodyPublishers.ofString(probe))
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aWrongSignatureIsRefused() throws Exception {
        HttpResponse<String> answer = send(now(), sign(now(), CHALLENGE + " "), CHALLENGE);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("the signature does not match");
    }

    @Test
    void aRequestOfSixMinutesAgoIsRefused() throws Exception {
        long then = now() - 360;
        HttpResponse<String> answer = send(then, sign(then, CHALLENGE), CHALLENGE);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("at most 300 s are allowed");
    }

    @Test
    void aRequestFromTheFutureIsRefused() throws Exception {
        long then = now() + 360;
        assertThat(send(then, sign(then, CHALLENGE), CHALLENGE).statusCode()).isEqualTo(401);
    }

    @Test
    void aRequestWithoutSignatureIsRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address())
                .POST(HttpRequest.BodyPublishers.ofString(CHALLENGE))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("the request is not signed");
    }

    @Test
    void aBodyThatWasCutOffIsRefused() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /slack/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n"
                            + "Content-Type: application/json\r\nX-Slack-Request-Timestamp: " + now()
                            + "\r\nX-Slack-Signature: v0=00\r\n\r\n{\"type\":")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 400");
        }
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private static String sign(long timestamp, String body) {
        return new SlackSignature.Generator(SECRET).generate(String.valueOf(timestamp), body);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.port() + SlackServer.PATH);
    }

    private HttpResponse<String> send(long timestamp, String signature, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address())
                .header("Content-Type", "application/json")
                .header("X-Slack-Request-Timestamp", String.valueOf(timestamp))
                .header("X-Slack-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
