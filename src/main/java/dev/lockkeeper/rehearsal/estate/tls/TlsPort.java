package dev.lockkeeper.rehearsal.estate.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Shakes hands with whoever comes, shows its certificate and hangs up. */
public final class TlsPort implements AutoCloseable {
    /** Shown for ninety days, of which ten are over when the estate starts. */
    private static final Duration BEFORE = Duration.ofDays(10);

    private static final Duration AFTER = Duration.ofDays(80);
    private static final int PATIENCE_MILLIS = 5_000;

    private final SSLServerSocket server;

    private TlsPort(SSLServerSocket server) {
        this.server = server;
    }

    /** Opens it for these names. */
    public static TlsPort open(List<String> names, Instant now) {
        try {
            SSLServerSocket server = (SSLServerSocket) SelfSigned.context(names, now.minus(BEFORE), now.plus(AFTER))
                    .getServerSocketFactory()
                    .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            TlsPort port = new TlsPort(server);
            Thread thread = new Thread(port::serve, "estate-tls");
            thread.setDaemon(true);
            thread.start();
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException("the estate's TLS port could not be opened", e);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    private void serve() {
        while (!server.isClosed()) {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.startHandshake();
            } catch (IOException goneAlready) {
                // Who looked at the certificate has seen enough and may go at any moment; the next one comes.
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
