package dev.lockkeeper.check;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the machine, run for a test and stopped after it; where it is missing the test is skipped with a notice. */
public final class RealProgram implements AutoCloseable {
    private final Process process;

    public RealProgram(Path log, String... command) {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of the program; skips the test when none of these is there. */
    public static String find(String... paths) {
        List<String> there = List.of(paths).stream()
                .filter(path -> Files.isExecutable(Path.of(path)))
                .toList();
        assumeTrue(!there.isEmpty(), () -> "skipped: " + String.join(" or ", paths) + " is not installed");
        return there.get(0);
    }

    /** A port that nobody listens on, for UDP as well as for TCP. */
    public static int freePort() {
        BindException taken = new BindException("no try was made");
        for (int i = 0; i < 50; i++) {
            try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress())) {
                return udp.getLocalPort();
            } catch (BindException e) {
                // Free for TCP alone: another one.
                taken = e;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new UncheckedIOException(taken);
    }

    /** Waits until something answers there, and with 200. */
    public static void awaitOk(URI address) {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest question = HttpRequest.newBuilder(address).build();
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> client.send(question, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
