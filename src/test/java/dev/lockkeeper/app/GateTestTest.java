package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.app.trial.CapturedKinds;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.ledger.Ledger;
import dev.lockkeeper.plan.PlanReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gate test} holds against what was captured, and says so. */
final class GateTestTest {
    private static final String PLAN = "templates/vm-to-kubernetes";
    private static final Instant NOW = Instant.parse("2026-11-20T20:15:30Z");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void kindsOfErrorLinesAreThoseOfTheLedgersBaseline() {
        Programme plan = PlanReader.sample("vm-to-kubernetes");
        Migration billing = plan.migrations().get(0);
        Signal.LogErrors signal =
                (Signal.LogErrors) Objects.requireNonNull(billing.signals().get("errors-in-logs"));
        CapturedKinds captured = CapturedKinds.of(
                NOW, "loki " + signal.on(Signal.Platform.NEW).text().strip(), "ERROR ledger %d is nearly full");
        record(plan, billing, captured);

        assertThat(run(billing, "--ledger", folder.toString())).isZero();
        assertThat(out.toString())
                .contains(
                        "ok       validate  logs               fails with five error lines a second of a kind that the"
                                + " captured baseline does not have: 1 kind of error line not there before: 'ERROR turbine <N> refuses"
                                + " to spin: no such gearbox'");
    }

    @Test
    void withoutABaselineItIsSaidThatKindsAreMadeUp() {
        Migration billing = PlanReader.sample("vm-to-kubernetes").migrations().get(0);
        Ledger.open(folder).close();

        assertThat(run(billing, "--ledger", folder.toString())).isZero();
        assertThat(out.toString())
                .contains(
                        "fails with five error lines a second of a kind that was never there (made up: no baseline with"
                                + " kinds was captured): ");
    }

    @Test
    void aLedgerThatIsNotThereIsNoReasonToMakeKindsUp() {
        Migration billing = PlanReader.sample("vm-to-kubernetes").migrations().get(0);

        assertThat(run(billing, "--ledger", folder.resolve("gone").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("gone: found no such file; name a ledger's file");
    }

    private void record(Programme plan, Migration migration, CapturedKinds captured) {
        Baseline baseline = new Baseline(
                NOW,
                Duration.ofHours(1),
                Map.of(),
                BigDecimal.valueOf(20),
                NOW.plus(Duration.ofHours(48)),
                List.of(),
                List.of(),
                null,
                null,
                Map.of("errors-in-logs", captured.baseline()),
                List.of());
        Person ann = new Person("UANN");
        try (Ledger ledger = Ledger.open(folder)) {
            ledger.append(List.of(new Ledger.Batch(
                    plan.id(),
                    ann,
                    null,
                    null,
                    null,
                    NOW,
                    List.of(new GateEntry.BaselineCaptured(migration.id(), "run-1", baseline, Digest.of("seal"), ann)),
                    List.of(),
                    List.of(captured.document()))));
        }
    }

    private int run(Migration migration, String... options) {
        String[] all = new String[options.length + 5];
        System.arraycopy(new String[] {"gate", "test", PLAN, migration.id().value(), "validate"}, 0, all, 0, 5);
        System.arraycopy(options, 0, all, 5, options.length);
        return Main.line()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
