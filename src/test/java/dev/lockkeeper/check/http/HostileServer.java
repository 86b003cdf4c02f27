package dev.lockkeeper.check.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server that is slow or lies, on a plain socket, so that no library keeps it from doing so. */
public final class HostileServer implements AutoCloseable {
    /** What it does with every connection. */
    public enum Lie {
        /** Takes the question and never answers. */
        SILENT,
        /** One byte of the head a while, for ever. */
        DRIPPING,
        /** A login page with status 200. */
        ANOTHER_TYPE,
        /** JSON that ends in its middle, although the head says that it is whole. */
        CUT_JSON,
        /** The connection ends before the answer does. */
        BREAKS_OFF,
        /** JSON of another shape. */
        OTHER_JSON,
        /** A 200 with nothing in it. */
        EMPTY,
        /** An answer that is announced with 10 GB and goes on until nobody listens. */
        ENDLESS,
        /** The same without a length. */
        ENDLESS_CHUNKS,
        /** Elsewhere, where nobody should go. */
        REDIRECT,
        /** No HTTP at all. */
        GARBAGE
    }

    private static final Map<Lie, String> ANSWERS = Map.of(
            Lie.ANOTHER_TYPE, answer("200 OK", "Content-Type: text/html", "<html>please log in</html>"),
            Lie.CUT_JSON,
                    answer("200 OK", "Content-Type: application/json", "{\"status\":\"success\",\"data\":{\"resu"),
            Lie.OTHER_JSON, answer("200 OK", "Content-Type: application/json", "{\"status\":\"success\",\"data\":[7]}"),
            Lie.EMPTY, answer("200 OK", "Content-Type: application/json", ""),
            Lie.BREAKS_OFF, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{\"status\"",
            Lie.GARBAGE, "SSH-2.0-OpenSSH_9.2p1\r\n\u0000\u0001\u0002\r\n");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket socket;
    private final Lie lie;
    private final String elsewhere;
    private final AtomicLong sent = new AtomicLong();

    /** @param elsewhere where a redirect leads to */
    public HostileServer(Lie lie, String elsewhere) {
        this(lie, elsewhere, plain());
    }

    private HostileServer(Lie lie, String elsewhere, ServerSocket socket) {
        this.lie = lie;
        this.elsewhere = elsewhere;
        this.socket = socket;
        threads.execute(this::accept);
    }

    /** One whose certificate is over, and that nobody vouched for. */
    public static HostileServer withOldCertificate(Path folder) throws Exception {
        ServerSocket secure =
                expired(folder).getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        return new HostileServer(Lie.OTHER_JSON, "", secure);
    }

    /** A certificate for localhost that ended eight days ago. */
    public static SSLContext expired(Path folder) throws Exception {
        Path store = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-startdate",
                        "-10d",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(made.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** {@code localhost:} and the port. */
    public String authority() {
        return "localhost:" + socket.getLocalPort();
    }

    /** How many bytes of answers without an end went out: a little more than was taken. */
    public long sent() {
        return sent.get();
    }

    private static ServerSocket plain() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String answer(String status, String header, String body) {
        return "HTTP/1.1 " + status + "\r\n" + header + "\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            OutputStream out = connection.getOutputStream();
            if (lie == Lie.GARBAGE) {
                out.write(bytes(ANSWERS.getOrDefault(lie, "")));
                out.flush();
            }
            question(connection.getInputStream());
            answer(connection, out);
        } catch (IOException e) {
            // Whoever asked has gone, which is what they should do.
            assertThat(e).isNotNull();
        }
    }

    private static void question(InputStream in) throws IOException {
        int newlines = 0;
        for (int next = in.read(); next >= 0 && newlines < 2; next = newlines < 2 ? in.read() : -1) {
            newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
            if (newlines == 2) {
                return;
            }
        }
    }

    private void answer(Socket connection, OutputStream out) throws IOException {
        switch (lie) {
            case SILENT -> connection.getInputStream().read();
            case DRIPPING -> drip(connection, out);
            case REDIRECT ->
                out.write(bytes(answer("307 Temporary Redirect", "Location: " + elsewhere + "/api/v1/query", "")));
            case ENDLESS -> {
                out.write(bytes(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10000000000\r\n\r\n"));
                flood(out, "", "");
            }
            case ENDLESS_CHUNKS -> {
                out.write(bytes(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"));
                flood(out, "10000\r\n", "\r\n");
            }
            default -> out.write(bytes(ANSWERS.getOrDefault(lie, "")));
        }
        out.flush();
    }

    /** A byte whenever nothing was asked for a tenth of a second. */
    private static void drip(Socket connection, OutputStream out) throws IOException {
        connection.setSoTimeout(100);
        out.write(bytes("HTTP/1.1 200 OK\r\nX-Slow: "));
        boolean isThere = true;
        while (isThere) {
            try {
                isThere = connection.getInputStream().read() >= 0;
            } catch (SocketTimeoutException e) {
                out.write('x');
                out.flush();
            }
        }
    }

    private void flood(OutputStream out, String before, String after) throws IOException {
        byte[] part = bytes(before + " ".repeat(0x10000) + after);
        while (!socket.isClosed()) {
            out.write(part);
            sent.addAndGet(part.length);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
