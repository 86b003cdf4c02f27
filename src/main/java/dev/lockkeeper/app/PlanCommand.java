package dev.lockkeeper.app;

import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.plan.PlanReading;
import dev.lockkeeper.plan.PlanSchema;
import dev.lockkeeper.plan.satisfy.Finding;
import dev.lockkeeper.plan.satisfy.Satisfiability;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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
            @Option(names = "--templates", description = "A folder with templates of your own.") List<Path> templates) {
        PrintWriter out = spec.commandLine().getOut();
        PlanReader reader = new PlanReader(templates == null ? List.of() : templates);
        boolean sound = true;
        for (Path file : files) {
            sound &= check(file, reader.read(file), out);
        }
        out.flush();
        return sound ? 0 : 1;
    }

    private static boolean check(Path file, PlanReading reading, PrintWriter out) {
        if (reading instanceof PlanReading.Rejected rejected) {
            rejected.problems().forEach(out::println);
            return false;
        }
        Programme plan = ((PlanReading.Loaded) reading).programme();
        List<Finding> findings = Satisfiability.check(plan, Facts.NONE);
        findings.forEach(finding -> out.println(file + ": " + finding));
        if (findings.stream().anyMatch(Finding::isObstacle)) {
            return false;
        }
        out.println(
                file + ": programme " + plan.id() + " with " + plan.migrations().size() + " migrations is sound, plan "
                        + plan.digest().shortForm());
        return true;
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
