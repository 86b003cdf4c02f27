package dev.lockkeeper.check.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.rehearsal.estate.tls.TlsPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

final class CertificatesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T20:15:30Z");

    @Test
    void aCertificateThatNobodyVouchesForIsSeenAllTheSame() throws Exception {
        try (TlsPort port = TlsPort.open(List.of("billing.example.com", "*.shop.example"), NOW)) {
            Shown shown = look("https://billing.example.com", port);

            assertThat(shown.until()).isEqualTo(NOW.plus(Duration.ofDays(80)));
            assertThat(shown.names()).containsExactly("billing.example.com", "*.shop.example");
            assertThat(shown.issuer()).isEqualTo("CN=Rehearsal authority");
            assertThat(shown.holdsFor()).isTrue();
            assertThat(shown.distrust()).isEqualTo("it is signed by nobody whom this machine knows");
        }
    }

    @Test
    void aStarHoldsForOneLabelAlone() throws Exception {
        try (TlsPort port = TlsPort.open(List.of("*.shop.example"), NOW)) {
            assertThat(look("https://api.shop.example", port).holdsFor()).isTrue();
            assertThat(look("https://a.b.shop.example", port).holdsFor()).isFalse();
            assertThat(look("https://shop.example", port).holdsFor()).isFalse();
        }
    }

    @Test
    void aCertificateThatHasExpiredIsSeenAsWell() throws Exception {
        Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
        try (TlsPort port = TlsPort.open(List.of("billing.example.com"), longAgo)) {
            assertThat(look("https://billing.example.com", port).until()).isEqualTo(longAgo.plus(Duration.ofDays(80)));
        }
    }

    @Test
    void wherePlainHttpIsAskedThereIsNoCertificate() {
        Certificates certificates =
                new Certificates(Runnable::run, Map.of("https://billing.example.com", "http://127.0.0.1:1"));

        assertThatThrownBy(() ->
                        certificates.at("https://billing.example.com", errand()).join())
                .hasRootCauseInstanceOf(Unanswered.class)
                .hasMessageContaining("https://billing.example.com is asked at http://127.0.0.1:1 without TLS"
                        + " (sources.connect of the plan), so that there is no certificate to see");
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "https://127.0.0.1:" + silent.getLocalPort();

            assertThatThrownBy(() -> new Certificates(Runnable::run, Map.of())
                            .at(address, new Errand(Duration.ofMillis(300)))
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining(address + ": no handshake within 300 ms");
        }
    }

    private static Shown look(String url, TlsPort port) {
        String there = "https://127.0.0.1:" + port.address().getPort();
        String host = url.substring("https://".length());
        return new Certificates(Runnable::run, Map.of("tls://" + host, there))
                .at(url, errand())
                .join();
    }

    private static Errand errand() {
        return new Errand(Duration.ofSeconds(10));
    }
}
