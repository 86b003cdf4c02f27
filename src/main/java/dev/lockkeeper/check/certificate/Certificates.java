package dev.lockkeeper.check.certificate;

import dev.lockkeeper.check.http.Answer;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Shakes hands with a server to see its certificate, and sends nothing. An expired or unknown one is seen as well. */
public final class Certificates {
    private static final int HTTPS = 443;
    private static final int CONNECT_MILLIS = 5_000;

    private final Executor workers;
    private final Map<String, String> connect;

    /**
     * @param workers where handshakes wait
     * @param connect as in the plan's sources, for addresses that are not resolved; {@code tls://host} speaks for the certificate alone
     */
    public Certificates(Executor workers, Map<String, String> connect) {
        this.workers = workers;
        this.connect = Map.copyOf(connect);
    }

    /** The certificate at the address; fails with {@link Unanswered}. */
    public CompletableFuture<Shown> at(String url, Errand errand) {
        return CompletableFuture.supplyAsync(() -> look(URI.create(url), errand), workers);
    }

    private Shown look(URI url, Errand errand) {
        InetSocketAddress there = there(url);
        Witness witness = new Witness(url.getHost());
        try (Socket plain = new Socket()) {
            errand.onEnd(() -> close(plain));
            plain.connect(there, CONNECT_MILLIS);
            plain.setSoTimeout((int) errand.limit().toMillis());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {witness}, null);
            try (SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, url.getHost(), there.getPort(), true)) {
                named(socket, url.getHost());
                socket.startHandshake();
            }
            return witness.shown();
        } catch (UnknownHostException e) {
            throw new Unanswered(url + ": the name " + url.getHost() + " does not resolve");
        } catch (SocketTimeoutException e) {
            throw new Unanswered(url + ": no handshake within " + errand.limit().toMillis() + " ms");
        } catch (SSLException e) {
            throw new Unanswered(
                    url + ": TLS not established (" + Answer.shortened(String.valueOf(e.getMessage())) + ")");
        } catch (IOException e) {
            throw new Unanswered(url + ": no connection (" + Answer.shortened(String.valueOf(e.getMessage())) + ")");
        } catch (GeneralSecurityException e) {
            throw new Unanswered(url + ": this machine cannot speak TLS: " + e.getMessage());
        }
    }

    /** Servers with many names show the certificate of the one that is asked for; an address has no name. */
    private static void named(SSLSocket socket, String host) {
        if (host.matches("[0-9.]+|\\[?[0-9a-fA-F:]+]?")) {
            return;
        }
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(host)));
        socket.setSSLParameters(parameters);
    }

    private InetSocketAddress there(URI url) {
        int port = url.getPort() > 0 ? url.getPort() : HTTPS;
        Optional<URI> elsewhere = Optional.ofNullable(connect.get("tls://" + url.getAuthority()))
                .or(() -> Optional.ofNullable(connect.get("https://" + url.getAuthority())))
                .map(URI::create);
        if (elsewhere.isEmpty()) {
            return new InetSocketAddress(url.getHost(), port);
        }
        URI to = elsewhere.get();
        if ("http".equals(to.getScheme())) {
            throw new Unanswered(url + " is asked at " + to
                    + " without TLS (sources.connect of the plan), so that there is no" + " certificate to see");
        }
        return new InetSocketAddress(to.getHost(), to.getPort() > 0 ? to.getPort() : HTTPS);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket did not close", e);
        }
    }
}
