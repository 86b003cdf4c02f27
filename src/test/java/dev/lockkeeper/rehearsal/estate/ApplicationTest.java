package dev.lockkeeper.rehearsal.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The services as clients see them; the Host header is written by hand, which Java's HTTP client does not allow. */
final class ApplicationTest {
    private final MovableClock clock = new MovableClock("2026-11-20T20:00:00Z");
    private final Estate estate = Estate.start(clock, Samples.bank());

    @AfterEach
    void close() {
        estate.close();
    }

    @Test
    void answersTheKnownRequestsOfTheServiceThatTheHostNames() throws Exception {
        assertThat(ask(estate.application(), "GET /healthz", "api.bank.example"))
                .startsWith("HTTP/1.1 200")
                .contains("{\"status\":\"ok\"}");
        assertThat(ask(estate.application(), "POST /accounts", "api.bank.example:443"))
                .startsWith("HTTP/1.1 201")
                .contains("/accounts/17");
        assertThat(ask(estate.application(), "GET /accounts/99", "api.bank.example"))
                .startsWith("HTTP/1.1 200");
        assertThat(ask(estate.application(), "GET /nothing", "api.bank.example"))
                .startsWith("HTTP/1.1 404");
        assertThat(ask(estate.application(), "GET /nothing", "elsewhere.example"))
                .contains("default backend - 404");
    }

    @Test
    void followsDnsFromTheOldSideToTheNew() throws Exception {
        assertThat(ask(estate.application(), "GET /healthz", "api.bank.example"))
                .contains("old-platform");
        assertThat(ask(estate.application(Side.NEW), "GET /healthz", "api.bank.example"))
                .contains("kubernetes");
        estate.panel().switchDns("api", true);
        assertThat(ask(estate.application(), "GET /healthz", "api.bank.example"))
                .contains("kubernetes");
    }

    @Test
    void theNewSideIsUnavailableWithoutPods() throws Exception {
        estate.panel().scale("api", 0);
        clock.advance(Duration.ofSeconds(1));

        assertThat(ask(estate.application(Side.NEW), "GET /healthz", "api.bank.example"))
                .startsWith("HTTP/1.1 503");
        assertThat(ask(estate.application(Side.OLD), "GET /healthz", "api.bank.example"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void failsAsOftenAsItIsToldTo() throws Exception {
        estate.panel().errorRate("api", Side.OLD, 100);

        assertThat(ask(estate.application(), "GET /healthz", "api.bank.example"))
                .startsWith("HTTP/1.1 500");
    }

    private static String ask(URI server, String line, String host) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), 2_000);
            String request = line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
