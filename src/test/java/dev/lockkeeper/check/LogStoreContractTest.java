package dev.lockkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.check.graylog.Graylog;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Web;
import dev.lockkeeper.check.logs.LogSpan;
import dev.lockkeeper.check.loki.Loki;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The same cases against the rehearsal's log stores, and against real ones where an address of them is given. */
final class LogStoreContractTest {
    private final ExecutorService workers = Executors.newFixedThreadPool(8);
    private final Web web = new Web(workers, Map.of());

    @AfterEach
    void close() {
        web.close();
        workers.shutdownNow();
    }

    @Nested
    final class RehearsedLoki extends LogStoreContract {
        private final BankEstate bank = new BankEstate();

        @AfterEach
        void close() {
            bank.close();
        }

        @Override
        Given given() {
            Loki loki = new Loki(web, bank.estate.loki().toString(), Optional.empty(), Optional.empty());
            return new Given(loki, "{app=\"api\"}", "{app=\"nobody\"}", hourOf(bank));
        }
    }

    @Nested
    final class RehearsedGraylog extends LogStoreContract {
        private final BankEstate bank = new BankEstate();

        @AfterEach
        void close() {
            bank.close();
        }

        @Override
        Given given() {
            Graylog graylog = new Graylog(web, bank.estate.graylog().toString(), Optional.of("any"));
            return new Given(graylog, "app:api", "app:nobody", hourOf(bank));
        }
    }

    private static LogSpan hourOf(BankEstate bank) {
        Instant end = bank.clock.instant().minusSeconds(30);
        return LogSpan.of(end.minus(Duration.ofHours(1)), end);
    }

    /** Lines of its own are pushed, so that what is counted is known. */
    @Nested
    final class RealLoki extends LogStoreContract {
        private static final int LINES = 300;

        private final String app = "lockkeeper-test-" + UUID.randomUUID();
        private final Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        private @Nullable Given given;

        @BeforeEach
        void push() throws IOException, InterruptedException {
            String url = address("LOCKKEEPER_TEST_LOKI", "Loki");
            Loki loki = new Loki(web, url, Optional.empty(), Optional.empty());
            given = new Given(
                    loki,
                    "{app=\"" + app + "\"}",
                    "{app=\"" + app + "-nobody\"}",
                    LogSpan.of(end.minus(Duration.ofMinutes(5)), end));
            HttpResponse<String> pushed = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url + "/loki/api/v1/push"))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(lines().toString()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(pushed.statusCode()).as(pushed.body()).isEqualTo(204);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> loki.counted(given().query(), given().span(), new Errand(Duration.ofSeconds(5)))
                                    .join()
                            == LINES);
        }

        /** Of three pods, ten at a time at one moment. */
        private ObjectNode lines() {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            ArrayNode streams = body.putArray("streams");
            for (int pod = 0; pod < 3; pod++) {
                ObjectNode stream = streams.addObject();
                stream.putObject("stream").put("app", app).put("pod", "pod-" + pod);
                ArrayNode values = stream.putArray("values");
                for (int number = 0; number < LINES / 3; number++) {
                    Instant at = end.minusSeconds(200 - number / 10);
                    values.addArray()
                            .add(at.getEpochSecond() + "000000000")
                            .add("order " + number + " could not be stored");
                }
            }
            return body;
        }

        @Override
        Given given() {
            return java.util.Objects.requireNonNull(given);
        }
    }

    /** What it has of the last hour is read. */
    @Nested
    final class RealGraylog extends LogStoreContract {
        private final Instant end = Instant.now().minusSeconds(60);

        @BeforeEach
        void messages() {
            Given it = given();
            assumeTrue(
                    it.store()
                                    .counted(it.query(), it.span(), new Errand(Duration.ofSeconds(20)))
                                    .join()
                            > 0,
                    "skipped: the Graylog of LOCKKEEPER_TEST_GRAYLOG has no message of the last hour");
        }

        @Override
        Given given() {
            String url = address("LOCKKEEPER_TEST_GRAYLOG", "Graylog");
            Optional<String> token = Optional.ofNullable(System.getenv("LOCKKEEPER_TEST_GRAYLOG_TOKEN"));
            return new Given(
                    new Graylog(web, url, token),
                    "*",
                    "lockkeeper_test:nobody",
                    LogSpan.of(end.minus(Duration.ofHours(1)), end));
        }
    }

    private static String address(String variable, String name) {
        String url = System.getenv(variable);
        assumeTrue(url != null && !url.isBlank(), "skipped: " + variable + " names no address of a " + name);
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
