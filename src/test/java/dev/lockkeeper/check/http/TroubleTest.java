package dev.lockkeeper.check.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;

final class TroubleTest {
    @Test
    void certificatesAreToldInWordsThatPeopleCanActUpon() {
        assertThat(Trouble.words(tls(new CertificateExpiredException("NotAfter: Fri Mar 13 01:00:00 UTC 2026"))))
                .isEqualTo(
                        "TLS not established (its certificate is over, NotAfter: Fri Mar 13 01:00:00 UTC 2026: renew it)");
        assertThat(Trouble.words(tls(new CertificateNotYetValidException("NotBefore: Fri Mar 20 01:00:00 UTC 2026"))))
                .isEqualTo("TLS not established (its certificate does not hold yet, NotBefore: Fri Mar 20 01:00:00 UTC "
                        + "2026: see whether both clocks are right)");
        assertThat(Trouble.words(
                        new SSLHandshakeException("PKIX path building failed: sun.security.…: unable to find")))
                .isEqualTo("TLS not established (its certificate is signed by nobody whom this machine knows)");
        assertThat(Trouble.words(new SSLPeerUnverifiedException("Hostname api.example not verified")))
                .isEqualTo("TLS not established (its certificate is for another name)");
        assertThat(Trouble.words(new SSLHandshakeException("no common cipher")))
                .isEqualTo("TLS not established (no common cipher)");
    }

    @Test
    void brokenAndMissingConnectionsDiffer() {
        assertThat(Trouble.words(new ConnectException("refused"))).isEqualTo("no connection (refused)");
        assertThat(Trouble.words(new IOException("unexpected end of stream")))
                .isEqualTo("connection broke (unexpected end of stream)");
    }

    private static Throwable tls(Throwable cause) {
        SSLHandshakeException handshake = new SSLHandshakeException("PKIX path validation failed");
        handshake.initCause(new IllegalStateException("validation", cause));
        return handshake;
    }
}
