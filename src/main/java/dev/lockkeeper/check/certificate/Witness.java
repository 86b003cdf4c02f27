package dev.lockkeeper.check.certificate;

import dev.lockkeeper.check.http.Answer;
import dev.lockkeeper.check.http.Unanswered;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Sees a certificate and objects to none, so that what is wrong with it can be told. Used for handshakes over which nothing is sent,
 * and for nothing else.
 */
final class Witness extends X509ExtendedTrustManager {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private final String host;
    private @Nullable X509Certificate seen;
    private String distrust = "";

    Witness(String host) {
        this.host = host;
    }

    /** What was seen; fails with {@link Unanswered} when nothing was. */
    Shown shown() {
        X509Certificate certificate = seen;
        if (certificate == null) {
            throw new Unanswered("the server of " + host + " showed no certificate");
        }
        List<String> names = names(certificate);
        return new Shown(
                host,
                certificate.getNotAfter().toInstant(),
                names,
                certificate.getIssuerX500Principal().getName(),
                names.stream().anyMatch(this::isMine),
                distrust);
    }

    private static List<String> names(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> all = Optional.ofNullable(certificate.getSubjectAlternativeNames())
                    .orElse(List.of());
            for (List<?> one : all) {
                if (one.get(0) instanceof Integer kind && (kind == DNS_NAME || kind == IP_ADDRESS)) {
                    names.add(String.valueOf(one.get(1)));
                }
            }
        } catch (CertificateParsingException e) {
            names.add("names that cannot be read");
        }
        return names;
    }

    /** A star stands for one label, the leftmost. */
    private boolean isMine(String name) {
        String wanted = host.toLowerCase(Locale.ROOT);
        String held = name.toLowerCase(Locale.ROOT);
        return held.equals(wanted)
                || (held.startsWith("*.")
                        && wanted.indexOf('.') > 0
                        && wanted.substring(wanted.indexOf('.')).equals(held.substring(1)));
    }

    private void see(X509Certificate[] chain, String authType) {
        seen = chain[0];
        try {
            for (TrustManager usual : usual()) {
                if (usual instanceof X509ExtendedTrustManager strict) {
                    strict.checkServerTrusted(chain, authType);
                }
            }
        } catch (CertificateException e) {
            distrust = inWords(String.valueOf(e.getMessage()));
        } catch (GeneralSecurityException e) {
            distrust = "this machine's authorities cannot be read: " + e.getMessage();
        }
    }

    /** What people can act upon, where the library speaks to programmers. */
    private static String inWords(String why) {
        if (why.contains("path building failed")) {
            return "it is signed by nobody whom this machine knows";
        }
        return Answer.shortened(why.replaceFirst("^PKIX path validation failed: [\\w.]*: ?", ""));
    }

    private static TrustManager[] usual() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return factory.getTrustManagers();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        see(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
        see(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        see(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("nobody is let in here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("nobody is let in here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("nobody is let in here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
