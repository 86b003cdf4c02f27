package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.RealDatabase;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.ItemState;
import dev.lockkeeper.ledger.KeptEvidence;
import dev.lockkeeper.ledger.KeptEvidence.Line;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.plan.PlanReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real databases compared from the channel: the bar in the gate's message, a stop, a difference with its key, and a pass. */
@Tag("real")
@SuppressWarnings("NullAway.Init") // set up at the beginning of each story
final class ParityStoryTest {
    private static final Path CRASH = Path.of("src/test/resources/plans/crash/templates/crash/template.yaml");
    private static final String PLAN = """
            programme: ledger
            title: The ledger moves
            channel: "#cutover"
            time_zone: UTC
            roles: {approver: [U0BO, U0CAS]}
            rules:
              dns-ttl: {off: no record moves here}
            sources:
              prometheus: {url: "http://127.0.0.1:1"}
              kubernetes: {url: "http://127.0.0.1:2"}
              dns: {resolvers: ["127.0.0.1:3"], authoritative: ["127.0.0.1:4"]}
            migrations:
              ledger:
                template: crash
                risk: low
                owners: [U0ANN]
                target:
                  namespace: ledger
                  workload: deployment/ledger
                  url: https://ledger.example
                  dns: {name: ledger.example, from: 192.0.2.10, to: 192.0.2.20}
                gates:
                  prepare:
                    rollout: {off: only the data is looked at}
                    data: {title: The data is equal, sql: {before: "%s", after: "%s", busy_at: 1}}
            """;

    private static final Pattern PRICE = Pattern.compile("price: md5: \\d+\\.\\d s, measured the last time");

    @TempDir
    private Path folder;

    private RealDatabase server;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        server = new RealDatabase("fsync=off");
        server.awaitReady();
        server.run(
                "postgres",
                "CREATE ROLE lockkeeper LOGIN; GRANT pg_read_all_data, pg_monitor TO lockkeeper; CREATE ROLE app LOGIN");
        for (String side : new String[] {"vm", "cluster"}) {
            server.run("postgres", "CREATE DATABASE " + side);
            server.run(
                    side,
                    "CREATE TABLE account (id int PRIMARY KEY, owner text);"
                            + " INSERT INTO account VALUES (1, 'ann'), (2, 'bo'), (3, 'cas')");
        }
        server.run("postgres", "ALTER DATABASE vm SET default_transaction_read_only = on");
        stage = new Stage(plan(), Files.createDirectory(folder.resolve("data")));
    }

    @AfterEach
    void close() throws Exception {
        if (stage != null) {
            stage.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void comparisonIsSeenStoppedAndDoneFromTheChannel() throws Exception {
        try (Connection app = DriverManager.getConnection(server.url("postgres") + "?user=app");
                Statement statement = app.createStatement()) {
            Thread busy = new Thread(() -> keepBusy(statement));
            busy.start();
            stage.clock().setSpeed(20);
            stage.types("U0ANN", "/migrate check ledger prepare");
            stage.until(
                    "the bar",
                    () -> stage.screen()
                            .contains(
                                    "▱▱▱▱▱▱▱▱▱▱ 0 % · table 1 of 1, public.account; no difference so far; waiting, since 1 session"
                                            + " is active "));
            stage.clicks("U0ANN", "stop-checks");
            stage.until("the stop", () -> measured(Verdict.INCONCLUSIVE));
            stage.until("its words", () -> stage.screen().contains("stopped before it ended: not evaluated"));
            stage.until("that its sessions are gone", () -> sessions() == 0);
            stage.clock().setSpeed(1);
            statement.cancel();
            busy.join();
        }

        server.run("cluster", "UPDATE account SET owner = 'eve' WHERE id = 2");
        stage.types("U0ANN", "/migrate check ledger prepare");
        stage.until("the difference", () -> measured(Verdict.FAIL));
        stage.until(
                "its key",
                () -> stage.screen()
                        .contains("1 difference: table public.account: 1 changed (changed id=2, in owner)"));

        stage.until(
                "its lines in the thread",
                () -> stage.screen().contains("row: public.account: changed id=2, in owner"));

        server.run("cluster", "UPDATE account SET owner = 'bo' WHERE id = 2");
        stage.types("U0ANN", "/migrate check ledger prepare");
        stage.until("the pass", () -> measured(Verdict.PASS));
        stage.until("what was proven", () -> stage.screen().contains("equal: 1 table with 3 rows, "));
        stage.until("how far it climbed", () -> stage.screen().contains("rung: md5, "));
        stage.until(
                "what it leaves open",
                () -> stage.screen()
                        .contains(
                                "not proven: passwords of roles, settings of the servers, rows of foreign tables and of"
                                        + " extensions"));
        stage.until("what it has cost", () -> PRICE.matcher(stage.screen()).find());
        assertThat(folder.resolve("data/comparisons")).isDirectoryContaining("glob:**.prices.json");
        bothVerdictsAreReckonedAgainFromTheirBundles();
    }

    private void bothVerdictsAreReckonedAgainFromTheirBundles() {
        String data = folder.resolve("data").toString();
        List<Line> kept = KeptEvidence.all(folder.resolve("data")).stream()
                .filter(line -> line.evidence().verdict() != Verdict.INCONCLUSIVE)
                .toList();
        assertThat(kept).extracting(line -> line.evidence().verdict()).containsExactly(Verdict.FAIL, Verdict.PASS);
        for (Line line : kept) {
            assertThat(line.bundle()).as(line.shown()).isNotNull();
            String digest = String.valueOf(line.bundle());
            String file = folder.resolve(digest + ".json").toString();
            assertThat(Main.line().execute("evidence", "export", "--ledger", data, "--out", file, digest))
                    .isZero();
            assertThat(Main.line().execute("evidence", "replay", "--ledger", data, file))
                    .isZero();
            assertThat(Path.of(file)).content().contains("\"kind\": \"sql-parity\"", "\"name\": \"public.account\"");
        }
    }

    private boolean measured(Verdict verdict) {
        return stage.state("ledger")
                .gate(new GateId("prepare"))
                .item(new ItemId("data"))
                .map(ItemState::verdict)
                .filter(verdict::equals)
                .isPresent();
    }

    private long sessions() throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE usename = 'lockkeeper'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void keepBusy(Statement statement) {
        try {
            statement.execute("SELECT pg_sleep(300)");
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("57014");
        }
    }

    private Programme plan() throws Exception {
        Path template = folder.resolve("plans/templates/crash/template.yaml");
        Files.createDirectories(template.getParent());
        Files.copy(CRASH, template);
        Path plan = folder.resolve("plans/plan.yaml");
        Files.writeString(plan, PLAN.formatted(server.url("vm"), server.url("cluster")));
        PlanReading reading = new PlanReader().read(plan);
        assertThat(reading).as(reading.toString()).isInstanceOf(PlanReading.Loaded.class);
        return ((PlanReading.Loaded) reading).programme();
    }
}
