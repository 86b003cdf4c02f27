package dev.lockkeeper.app;

import dev.lockkeeper.app.room.RoomPlan;
import dev.lockkeeper.app.stop.RunUntilStopped;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.plan.PlanReading;
import dev.lockkeeper.plan.yaml.Problem;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockkeeper rehearse}: the whole bot against a pretend workspace and estate, in the browser. */
@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        description = "Starts the rehearsal room in the browser: no account, no cluster, no server needed.")
final class RehearseCommand implements Callable<Integer> {
    private static final String SAMPLE = "vm-to-kubernetes";

    @Parameters(
            arity = "0..1",
            paramLabel = "PLAN",
            description = "A plan of your own; left out: the sample programme.")
    private @Nullable Path plan;

    @Option(
            names = "--sample",
            paramLabel = "NAME",
            description = "The sample programme: vm-to-kubernetes or compose-to-k3s (${DEFAULT-VALUE}).",
            defaultValue = SAMPLE)
    private String sample = SAMPLE;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Port of the page (${DEFAULT-VALUE}); 0 for any free one.")
    private int port = 8080;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Keep the ledger here; left out: a new one each time.")
    private @Nullable Path data;

    @Option(
            names = "--commands",
            paramLabel = "FOLDER",
            description = "Chat commands of your own, put over those that come with the program.")
    private @Nullable Path commands;

    @Override
    public Integer call() throws Exception {
        PrintStream out = System.out;
        out.println("Lockkeeper rehearsal");
        Programme programme = programme();
        out.println("  plan      " + programme.title() + ", "
                + programme.migrations().size() + " migrations");
        Rehearsal rehearsal = Rehearsal.start(programme, port, data, commands, Clock.systemUTC(), RoomPlan::in);
        out.println("  estate    Prometheus, Loki, Kubernetes and DNS are pretended on loopback");
        out.println("  bot       listens on " + rehearsal.eventsUrl() + ", operators " + rehearsal.operatorsUrl());
        out.println("  ledger    " + rehearsal.data());
        out.println();
        out.println("Open " + rehearsal.page() + " and type /migrate status. Ctrl-C ends it.");
        out.flush();
        RunUntilStopped.run(rehearsal);
        return 0;
    }

    private Programme programme() {
        Path own = plan;
        if (own == null) {
            try {
                return PlanReader.sample(sample);
            } catch (IllegalArgumentException e) {
                throw new Misconfigured("--sample: found '" + sample + "'; allowed: vm-to-kubernetes, compose-to-k3s");
            }
        }
        PlanReading reading = new PlanReader().read(own);
        if (reading instanceof PlanReading.Rejected rejected) {
            throw new Misconfigured(rejected.problems().stream()
                    .map(Problem::toString)
                    .collect(Collectors.joining("\n", "the plan has mistakes:\n", "")));
        }
        return ((PlanReading.Loaded) reading).programme();
    }
}
