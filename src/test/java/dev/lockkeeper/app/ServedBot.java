package dev.lockkeeper.app;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code lockkeeper serve} as a process of its own, which can be killed as the kernel kills and started again. */
final class ServedBot implements AutoCloseable {
    private final Path folder;
    private final SharedClasses classes;
    private final List<String> secrets;
    private final int slackPort = freePort();
    private final int operatorsPort = freePort();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private String logLevel = "INFO";
    private @Nullable Process process;

    /**
     * A bot that is not running yet.
     *
     * @param folder has the plans in {@code plans}, and takes configuration, ledger and log
     */
    ServedBot(Path folder, SharedClasses classes, String slackApi, String token, String signing) throws IOException {
        this.folder = folder;
        this.classes = classes;
        this.secrets = List.of(slackApi, token, signing);
        Files.writeString(
                folder.resolve("lockkeeper.yaml"),
                "plans: plans\nports: {slack: " + slackPort + ", operators: " + operatorsPort + "}\n");
    }

    URI events() {
        return URI.create("http://127.0.0.1:" + slackPort + "/slack/events");
    }

    Path data() {
        return folder.resolve("data");
    }

    Path log() {
        return folder.resolve("log");
    }

    /** How much it logs when it is started the next time. */
    void logs(String level) {
        logLevel = level;
    }

    /** What the process wrote to standard error. */
    Path errors() {
        return folder.resolve("errors");
    }

    void start() throws IOException {
        process = builder("serve", "--bind", "127.0.0.1")
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(errors().toFile()))
                .start();
    }

    /**
     * A command line that has ended.
     *
     * @param said standard output
     * @param complained standard error
     */
    record Ended(int code, String said, String complained) {}

    /** Runs the program with other words, in the same surroundings, until it ends. */
    Ended run(String... words) throws IOException, InterruptedException {
        Path said = Files.createTempFile(folder, "said", "");
        Path complained = Files.createTempFile(folder, "complained", "");
        Process running = builder(words)
                .redirectOutput(said.toFile())
                .redirectError(complained.toFile())
                .start();
        if (!running.waitFor(60, TimeUnit.SECONDS)) {
            running.destroyForcibly();
            throw new AssertionError(List.of(words) + " did not end within 60 s");
        }
        return new Ended(running.exitValue(), Files.readString(said), Files.readString(complained));
    }

    private ProcessBuilder builder(String... words) {
        List<String> command = new ArrayList<>(classes.command());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SLACK_API_URL", secrets.get(0));
        builder.environment().put("SLACK_BOT_TOKEN", secrets.get(1));
        builder.environment().put("SLACK_SIGNING_SECRET", secrets.get(2));
        builder.environment()
                .put("LOCKKEEPER_CONFIG", folder.resolve("lockkeeper.yaml").toString());
        builder.environment().put("LOCKKEEPER_DATA", data().toString());
        builder.environment().put("LOCKKEEPER_LOG_LEVEL", logLevel);
        return builder;
    }

    /** SIGKILL: nothing of the process gets to know. Returns when it is gone. */
    void kill() throws InterruptedException {
        if (Objects.requireNonNull(process).destroyForcibly().waitFor() != 137) {
            throw new AssertionError("it had ended by itself, see " + log());
        }
    }

    long pid() {
        return Objects.requireNonNull(process).pid();
    }

    /** SIGTERM, as a supervisor stops it; answers the exit code. */
    int stop() throws InterruptedException {
        terminate();
        return ended();
    }

    /** SIGTERM, without waiting for what comes of it. */
    void terminate() {
        Objects.requireNonNull(process).destroy();
    }

    /** Waits for its end; answers the exit code. */
    int ended() throws InterruptedException {
        Process stopping = Objects.requireNonNull(process);
        if (!stopping.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not stop within 30 s, see " + log());
        }
        return stopping.exitValue();
    }

    /** What it says of its readiness. */
    String readiness() throws IOException, InterruptedException {
        return asked().body();
    }

    private HttpResponse<String> asked() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + operatorsPort + "/readyz"))
                .timeout(Duration.ofSeconds(5))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    boolean isReady() {
        try {
            return asked().statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
