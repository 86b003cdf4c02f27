package dev.lockkeeper.check.http;

import java.net.ConnectException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What kept an answer away, in words that people can act upon, where the libraries speak to programmers. */
public final class Trouble {
    private Trouble() {}

    /** The reason without its place: {@code no connection (Failed to connect to …)}. */
    public static String words(Throwable why) {
        String detail = Answer.shortened(String.valueOf(why.getMessage()));
        if (why instanceof ConnectException) {
            return "no connection (" + detail + ")";
        }
        return why instanceof SSLException
                ? "TLS not established (" + certificate(why, detail) + ")"
                : "connection broke (" + detail + ")";
    }

    private static String certificate(Throwable why, String detail) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return "its certificate is over, " + cause.getMessage() + ": renew it";
            }
            if (cause instanceof CertificateNotYetValidException) {
                return "its certificate does not hold yet, " + cause.getMessage()
                        + ": see whether both clocks are right";
            }
            if (cause instanceof SSLPeerUnverifiedException) {
                return "its certificate is for another name";
            }
        }
        return detail.contains("path building failed")
                ? "its certificate is signed by nobody whom this machine knows"
                : detail;
    }
}
