package dev.lockkeeper.app;

import dev.lockkeeper.app.trial.LedgerBaselines;
import dev.lockkeeper.app.trial.Trial;
import dev.lockkeeper.app.trial.TrialRow;
import dev.lockkeeper.app.trial.TrialTable;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.ledger.LedgerException;
import dev.lockkeeper.ledger.LedgerTampered;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.plan.PlanReading;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockkeeper gate …}: whether the checks of a plan are worth asking. */
@Command(
        name = "gate",
        mixinStandardHelpOptions = true,
        description = "Tries out the checks of a plan.",
        subcommands = GateRehearseCommand.class)
final class GateCommand {
    private static final int WORKERS = 16;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description =
                    "Feeds every check a violation, health and silence, on this machine alone; exits 1 when one cannot"
                            + " fail, passes on nothing, cannot pass, or could not be tried.")
    int test(
            @Parameters(index = "0", paramLabel = "PLAN", description = "A plan, or a folder with a plan.yaml.")
                    Path file,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = "MIGRATION",
                            description = "One migration; all when left out.")
                    @Nullable
                    String migration,
            @Parameters(
                            index = "2",
                            arity = "0..1",
                            paramLabel = "GATE",
                            description = "One gate; all and the watch when left out.")
                    @Nullable
                    String gate,
            @Option(names = "--templates", description = "A folder with templates of your own.") @Nullable
                    List<Path> templates,
            @Option(
                            names = "--ledger",
                            paramLabel = "FOLDER",
                            description =
                                    "The ledger whose captured baselines are used (LOCKKEEPER_DATA, or as configured, if"
                                            + " there is one).")
                    @Nullable
                    Path ledger) {
        PrintWriter out = spec.commandLine().getOut();
        Programme plan = plan(file, templates, out).orElse(null);
        if (plan == null) {
            return 1;
        }
        boolean isSound = true;
        LedgerBaselines baselines = baselines(ledger, plan.id());
        Instant now = Clock.systemUTC().instant();
        try (Threads threads = new Threads()) {
            ExecutorService workers = threads.pool("check", WORKERS);
            for (Migration one : migrations(plan, migration)) {
                Trial trial = new Trial(plan, one, baselines.of(one.id(), now), now, workers);
                List<TrialRow> rows = trial.run(gate(one, gate));
                TrialTable.lines(one.id().value(), rows).forEach(out::println);
                out.flush();
                isSound &= rows.stream().allMatch(TrialRow::isSettled);
            }
        }
        return isSound ? 0 : 1;
    }

    /** Those of the given ledger; where none is given, those of the configured folder, if there is a ledger in it. */
    private static LedgerBaselines baselines(@Nullable Path given, ProgrammeId programme) {
        if (given != null) {
            return LedgerBaselines.of(given, programme);
        }
        try {
            return LedgerBaselines.of(Environment.read().configuration().data(), programme);
        } catch (LedgerTampered e) {
            throw e;
        } catch (LedgerException | Misconfigured e) {
            // Whoever tries out a plan need not have a ledger, nor a configuration.
            return LedgerBaselines.none(programme);
        }
    }

    /** The plan; empty when it has mistakes, which are printed. */
    static Optional<Programme> plan(Path file, @Nullable List<Path> templates, PrintWriter out) {
        PlanReading reading = new PlanReader(templates == null ? List.of() : templates).read(file);
        if (reading instanceof PlanReading.Rejected rejected) {
            rejected.problems().forEach(out::println);
            out.flush();
            return Optional.empty();
        }
        return Optional.of(((PlanReading.Loaded) reading).programme());
    }

    /** The migration of that name; all when there is none. */
    static List<Migration> migrations(Programme plan, @Nullable String wanted) {
        List<Migration> found = plan.migrations().stream()
                .filter(one -> wanted == null || one.id().value().equals(wanted))
                .toList();
        if (found.isEmpty()) {
            throw new Misconfigured("migration: found '" + wanted + "'; allowed: "
                    + String.join(
                            ", ",
                            plan.migrations().stream()
                                    .map(one -> one.id().value())
                                    .toList()));
        }
        return found;
    }

    static @Nullable GateId gate(Migration migration, @Nullable String wanted) {
        if (wanted == null) {
            return null;
        }
        return migration.gates().stream()
                .map(Gate::id)
                .filter(id -> id.value().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new Misconfigured("gate: found '" + wanted + "'; allowed: "
                        + String.join(
                                ", ",
                                migration.gates().stream()
                                        .map(one -> one.id().value())
                                        .toList())));
    }
}
