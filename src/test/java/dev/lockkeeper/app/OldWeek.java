package dev.lockkeeper.app;

import dev.lockkeeper.app.room.PlanBlueprint;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.plan.PlanReading;
import dev.lockkeeper.rehearsal.estate.Estate;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine;

/** The pretend estate with a week behind it, a plan file of the sample that asks it, and the command line. */
final class OldWeek implements AutoCloseable {
    static final Instant UNTIL = Instant.parse("2026-11-20T20:00:00Z");
    static final String SEED = "7";
    private static final Path SAMPLE = Path.of("templates/vm-to-kubernetes");

    /** Now, but for the moment at which the past is written. */
    private static final class PastClock extends Clock {
        private volatile Instant past = Instant.MAX;

        @Override
        public Instant instant() {
            return past.equals(Instant.MAX) ? Clock.systemUTC().instant() : past;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    final Migration billing;
    final Estate estate;
    private final PastClock clock = new PastClock();
    private final Path folder;
    private final String text;

    OldWeek(Path folder) throws IOException {
        this(folder, plan -> plan);
    }

    /** With a plan that is changed as its text is. */
    OldWeek(Path folder, UnaryOperator<String> change) throws IOException {
        this.folder = folder;
        this.text = change.apply(Files.readString(SAMPLE.resolve("plan.yaml")));
        Path suites = Files.createDirectories(folder.resolve("smoke"));
        for (String suite : List.of("billing.yaml", "ledger.yaml")) {
            Files.copy(SAMPLE.resolve("smoke").resolve(suite), suites.resolve(suite));
        }
        Path file = Files.writeString(folder.resolve("plan.yaml"), text);
        Programme plan = ((PlanReading.Loaded) new PlanReader(List.of()).read(file)).programme();
        this.billing = plan.migrations().get(0);
        this.estate = Estate.start(clock, PlanBlueprint.of(plan));
        write(estate.prometheus().toString(), estate.loki().toString());
    }

    /** The plan, with its sources there. */
    void write(String prometheus, String loki) throws IOException {
        Files.writeString(
                folder.resolve("plan.yaml"),
                text.replace("http://prometheus.monitoring:9090", prometheus)
                        .replace(
                                "http://graylog.monitoring:9000",
                                estate.graylog().toString())
                        .replace("http://loki.monitoring:3100", loki));
    }

    /** Lets the old platform's error rate be five percent, and a fifth again. */
    void bad(Instant from, Instant to) {
        clock.past = from;
        estate.panel().errorRate("billing", Side.OLD, 5);
        clock.past = to;
        estate.panel().errorRate("billing", Side.OLD, 0.2);
        clock.past = Instant.MAX;
    }

    /** Lets billing have so many requests a second, from long before the week on. */
    void quiet(double requestsPerSecond) {
        clock.past = UNTIL.minus(Duration.ofDays(30));
        estate.panel().traffic("billing", requestsPerSecond);
        clock.past = Instant.MAX;
    }

    /** The exit code of {@code gate rehearse} of billing; what was said before is forgotten. */
    int run(String... more) {
        List<String> words = new ArrayList<>(
                List.of("gate", "rehearse", folder.resolve("plan.yaml").toString(), "billing"));
        words.addAll(List.of(more));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new LockkeeperCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler(new ExecutionFailure())
                .execute(words.toArray(String[]::new));
    }

    /** The same at so many times of the week, which are the same each time. */
    int rehearse(int times, String... more) {
        List<String> words =
                new ArrayList<>(List.of("--times", String.valueOf(times), "--until", UNTIL.toString(), "--seed", SEED));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    /** What was said, with names for what differs from run to run. */
    String without(StringWriter said) {
        return said.toString()
                .replace(estate.prometheus().toString(), "PROMETHEUS")
                .replace(folder.toString(), "FOLDER");
    }

    @Override
    public void close() {
        estate.close();
    }
}
