package dev.lockkeeper.app;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import dev.lockkeeper.app.reach.PlanReach;
import dev.lockkeeper.check.Checks;
import dev.lockkeeper.check.Rights;
import dev.lockkeeper.command.CommandCatalogue;
import dev.lockkeeper.command.file.CommandFiles;
import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.ledger.LedgerVerifier;
import dev.lockkeeper.ledger.Verification;
import dev.lockkeeper.outbox.CourierFailure;
import dev.lockkeeper.plan.Places;
import dev.lockkeeper.plan.configuration.Secrets;
import dev.lockkeeper.plan.configuration.Setup;
import dev.lockkeeper.plan.satisfy.Finding;
import dev.lockkeeper.plan.satisfy.Satisfiability;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lockkeeper doctor}: what is wrong with configuration, plans, sources, Slack and ledger, without starting the bot. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says what is wrong with each integration; exits 1 when something is.")
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private boolean sound = true;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Setup.Ready setup = Environment.read();
        PlanReach reach = slack(setup, out);
        ledger(setup, out);
        PlanShelf plans = new PlanShelf(
                setup.configuration().plans(), setup.configuration().templates());
        plans.changed().forEach(plans::enforce);
        if (plans.all().isEmpty()) {
            say(
                    out,
                    false,
                    "no plan without mistakes in " + setup.configuration().plans()
                            + "; try: lockkeeper plan check FILE");
        }
        commands(setup, out);
        try (Threads threads = new Threads()) {
            ExecutorService workers = threads.pool("check", 16);
            for (Programme plan : plans.all()) {
                satisfiable(plan, plans.places(plan.id()), reach, out);
                plan(plan, setup.secrets(), workers, out);
            }
        }
        out.flush();
        return sound ? 0 : 1;
    }

    private void commands(Setup.Ready setup, PrintWriter out) {
        Path folder = setup.configuration().commands();
        try {
            CommandFiles.Read read = new CommandFiles(CommandCatalogue.words()).with(folder);
            read.problems().forEach(problem -> say(out, false, "chat command: " + problem));
            say(out, true, "chat commands: " + read.commands().all().size());
        } catch (IOException e) {
            say(out, false, "chat commands: the folder " + folder + " could not be read: " + e);
        }
    }

    /** What the plans are held against; null when Slack does not answer. */
    private @Nullable PlanReach slack(Setup.Ready setup, PrintWriter out) {
        String token = setup.secrets().slackBotToken();
        if (token == null) {
            say(out, false, "SLACK_BOT_TOKEN is not set, so only rehearsals are possible");
            return null;
        }
        MethodsClient methods =
                SlackClients.slack(setup.configuration().slackApi()).methods(token);
        try {
            var answer = methods.authTest(request -> request);
            say(out, answer.isOk(), "Slack: " + (answer.isOk() ? "answers as " + answer.getUser() : answer.getError()));
            return answer.isOk() ? PlanReach.with(methods, Clock.systemUTC()) : null;
        } catch (IOException | SlackApiException e) {
            say(out, false, "Slack: " + e.getMessage());
            return null;
        }
    }

    private void ledger(Setup.Ready setup, PrintWriter out) {
        if (!Files.exists(setup.configuration().data())) {
            say(out, true, "ledger: none yet in " + setup.configuration().data());
            return;
        }
        Verification found = LedgerVerifier.verify(setup.configuration().data());
        say(out, found instanceof Verification.Sound, found.sentence());
    }

    private void satisfiable(Programme plan, Optional<Places> places, @Nullable PlanReach reach, PrintWriter out) {
        if (reach == null) {
            for (Finding finding : Satisfiability.check(plan, Facts.NONE)) {
                say(out, !finding.isObstacle(), plan.id() + ": " + finding);
            }
            return;
        }
        try {
            PlanReach.Found found = reach.look(plan, places);
            say(
                    out,
                    true,
                    plan.id() + ": channels that can be worked in: "
                            + found.open().size());
            found.obstacles().forEach(obstacle -> say(out, false, plan.id() + ": " + obstacle));
            found.notes().forEach(note -> say(out, true, plan.id() + ": " + note));
        } catch (CourierFailure e) {
            say(out, false, plan.id() + ": channels and user groups could not be looked at: " + e.reason());
        }
    }

    private void plan(Programme plan, Secrets secrets, ExecutorService workers, PrintWriter out) {
        try (Checks checks = new Checks(plan.sources(), Clock.systemUTC(), workers, secrets::token)) {
            Map<String, Optional<String>> reach = checks.reach().join();
            reach.forEach((source, why) -> say(
                    out,
                    why.isEmpty(),
                    plan.id() + ": " + source + why.map(reason -> ": " + reason).orElse(" answers")));
            Rights rights = checks.rights(plan).join();
            rights.wanting().forEach(wanting -> say(out, false, plan.id() + ": kubernetes: " + wanting));
            if (rights.needed() > 0 && rights.wanting().isEmpty()) {
                say(
                        out,
                        true,
                        plan.id() + ": kubernetes: all " + rights.needed()
                                + " rights that steps and Jobs of the plan need");
            }
        }
    }

    private void say(PrintWriter out, boolean ok, String words) {
        sound &= ok;
        out.println((ok ? "ok    " : "WRONG ") + words);
    }
}
