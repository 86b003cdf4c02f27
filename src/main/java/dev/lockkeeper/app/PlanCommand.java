package dev.lockkeeper.app;

import dev.lockkeeper.app.reach.PlanReach;
import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.outbox.CourierFailure;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.plan.PlanReading;
import dev.lockkeeper.plan.PlanSchema;
import dev.lockkeeper.plan.configuration.Setup;
import dev.lockkeeper.plan.satisfy.Finding;
import dev.lockkeeper.plan.satisfy.Satisfiability;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockkeeper plan …}. */
@Command(name = "plan", mixinStandardHelpOptions = true, description = "Checks plans and prints their schema.")
final class PlanCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Prints every mistake of the plans; exits 1 when there is one.")
    int check(
            @Parameters(arity = "1..*", paramLabel = "FILE", description = "A plan, or a folder with a plan.yaml.")
                    List<Path> files,
            @Option(names = "--templates", description = "A folder with templates of your own.") List<Path> templates,
            @Option(
                            names = "--slack",
                            description = "Ask Slack, with SLACK_BOT_TOKEN, for the channels and user groups too.")
                    boolean slack) {
        PrintWriter out = spec.commandLine().getOut();
        PlanReader reader = new PlanReader(templates == null ? List.of() : templates);
        @Nullable PlanReach reach = slack ? reach() : null;
        boolean sound = true;
        for (Path file : files) {
            sound &= check(file, reader.read(file), reach, out);
        }
        out.flush();
        return sound ? 0 : 1;
    }

    private static PlanReach reach() {
        Setup.Ready setup = Environment.read();
        String token = setup.secrets().slackBotToken();
        if (token == null) {
            throw new Misconfigured("SLACK_BOT_TOKEN is not set. Set it, or leave out --slack");
        }
        return PlanReach.with(
                SlackClients.slack(setup.configuration().slackApi()).methods(token), Clock.systemUTC());
    }

    private static boolean check(Path file, PlanReading reading, @Nullable PlanReach reach, PrintWriter out) {
        if (reading instanceof PlanReading.Rejected rejected) {
            rejected.problems().forEach(out::println);
            return false;
        }
        PlanReading.Loaded loaded = (PlanReading.Loaded) reading;
        Programme plan = loaded.programme();
        if (!(reach == null ? isSatisfiable(file, plan, out) : isReached(file, loaded, reach, out))) {
            return false;
        }
        out.println(
                file + ": programme " + plan.id() + " with " + plan.migrations().size() + " migrations is sound, plan "
                        + plan.digest().shortForm());
        return true;
    }

    private static boolean isSatisfiable(Path file, Programme plan, PrintWriter out) {
        List<Finding> findings = Satisfiability.check(plan, Facts.NONE);
        findings.forEach(finding -> out.println(file + ": " + finding));
        return findings.stream().noneMatch(Finding::isObstacle);
    }

    private static boolean isReached(Path file, PlanReading.Loaded loaded, PlanReach reach, PrintWriter out) {
        try {
            PlanReach.Found found = reach.look(loaded.programme(), Optional.of(loaded.places()));
            found.obstacles()
                    .forEach(obstacle ->
                            out.println(obstacle.startsWith(file.toString()) ? obstacle : file + ": " + obstacle));
            found.notes().forEach(note -> out.println(file + ": " + note));
            return found.obstacles().isEmpty();
        } catch (CourierFailure e) {
            out.println(file + ": channels and user groups could not be looked at: " + e.reason());
            return false;
        }
    }

    @Command(
            name = "schema",
            mixinStandardHelpOptions = true,
            description = "Prints the JSON Schema of plans, for editors.")
    int schema() {
        spec.commandLine().getOut().println(PlanSchema.text());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
