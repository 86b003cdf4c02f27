package dev.lockkeeper.app;

import dev.lockkeeper.app.report.ReportMarkdown;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.entry.CutoverEntry;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.report.CutoverReport;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.ProgrammeState;
import dev.lockkeeper.ledger.Head;
import dev.lockkeeper.ledger.LedgerReading;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.plan.PlanReading;
import dev.lockkeeper.plan.configuration.Configuration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockkeeper report billing}: what happened in a cutover, as Markdown; also while the bot runs. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes the report of a cutover as Markdown: approvals, evidence, timeline, ledger.")
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MIGRATION", description = "A migration of the plans.")
    private String migration = "";

    @Option(names = "--attempt", paramLabel = "N", description = "Which attempt; the last one when left out.")
    private @Nullable Integer attempt;

    @Option(
            names = "--programme",
            paramLabel = "ID",
            description = "Which programme, where several have a migration of that name.")
    private @Nullable String programme;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "The plan, as a file or a folder; those that are configured when left out.")
    private @Nullable Path planned;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The ledger's folder (LOCKKEEPER_DATA, or as configured).")
    private @Nullable Path data;

    @Override
    public Integer call() {
        Path given = data;
        Programme plan = plan(plans());
        Migration about = plan.migrations().stream()
                .filter(one -> one.id().value().equals(migration))
                .findFirst()
                .orElseThrow();
        Path ledger = given == null ? Environment.read().configuration().data() : given;
        spec.commandLine().getOut().print(report(plan, about, ledger));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private Collection<Programme> plans() {
        Path given = planned;
        if (given == null) {
            Configuration configuration = Environment.read().configuration();
            PlanShelf plans = new PlanShelf(configuration.plans(), configuration.templates());
            plans.changed().forEach(plans::enforce);
            return plans.all();
        }
        PlanReading reading = new PlanReader().read(given);
        if (reading instanceof PlanReading.Loaded loaded) {
            return List.of(loaded.programme());
        }
        throw new Misconfigured(given + " has mistakes; see: lockkeeper plan check " + given);
    }

    private Programme plan(Collection<Programme> plans) {
        List<Programme> having = plans.stream()
                .filter(plan -> programme == null || plan.id().value().equals(programme))
                .filter(plan -> plan.migrations().stream()
                        .anyMatch(one -> one.id().value().equals(migration)))
                .toList();
        if (having.size() == 1) {
            return having.get(0);
        }
        if (having.isEmpty()) {
            throw new Misconfigured("found no migration '" + migration + "'"
                    + (programme == null ? "" : " in programme '" + programme + "'") + "; allowed: "
                    + names(plans.stream()
                            .flatMap(plan -> plan.migrations().stream()
                                    .map(one -> one.id().value()))
                            .distinct()
                            .toList()));
        }
        throw new Misconfigured("found '" + migration + "' in several programmes; name one with --programme: "
                + names(having.stream().map(plan -> plan.id().value()).toList()));
    }

    private static String names(List<String> known) {
        return known.isEmpty()
                ? "none, since no plan could be read"
                : known.stream().sorted().collect(Collectors.joining(", "));
    }

    private String report(Programme plan, Migration about, Path ledger) {
        List<Recorded> entries = new ArrayList<>();
        Map<ProgrammeId, ProgrammeState> states = new HashMap<>();
        Head head = LedgerReading.all(ledger, line -> {
            if (line.programme().equals(plan.id())) {
                states.merge(plan.id(), ProgrammeState.empty(plan.id()).after(line), (old, first) -> old.after(line));
                if (about.id().equals(line.entry().migration())) {
                    entries.add(line);
                }
            }
        });
        ProgrammeState state = states.getOrDefault(plan.id(), ProgrammeState.empty(plan.id()));
        MigrationState known = state.migration(new MigrationId(migration));
        Attempt wanted = (attempt == null ? known.attempt() : known.attempt(attempt))
                .orElseThrow(() -> new Misconfigured(
                        migration + " has had " + had(known.attempts().size())));
        return ReportMarkdown.of(CutoverReport.of(about, known, wanted), since(entries, wanted), head);
    }

    private String had(int attempts) {
        return switch (attempts) {
            case 0 -> "no cutover attempt, so there is nothing to report";
            case 1 -> "attempt 1, not " + attempt;
            default -> "attempts 1 to " + attempts + ", not " + attempt;
        };
    }

    /** From the request for this attempt to the one for the next. */
    private static List<Recorded> since(List<Recorded> entries, Attempt attempt) {
        List<Recorded> found = new ArrayList<>();
        boolean isIn = false;
        for (Recorded line : entries) {
            if (line.entry() instanceof CutoverEntry.CutoverRequested asked) {
                isIn = asked.goId().equals(attempt.goId());
            }
            if (isIn) {
                found.add(line);
            }
        }
        return found;
    }
}
