package dev.lockkeeper.app;

import dev.lockkeeper.app.look.CommandShelf;
import dev.lockkeeper.app.stop.RunUntilStopped;
import dev.lockkeeper.plan.configuration.Configuration;
import dev.lockkeeper.plan.configuration.Secrets;
import dev.lockkeeper.plan.configuration.Setup;
import java.nio.file.Files;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lockkeeper serve}: the bot against Slack. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves Slack on /slack/events and operators on /healthz, /readyz and /metrics.")
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Option(names = "--bind", defaultValue = "0.0.0.0", description = "Address to listen on (${DEFAULT-VALUE}).")
    private String bind = "0.0.0.0";

    @Override
    public Integer call() throws Exception {
        Setup.Ready setup = Environment.read();
        Configuration configuration = setup.configuration();
        Secrets secrets = setup.secrets();
        String token = secrets.slackBotToken();
        String signing = secrets.slackSigningSecret();
        if (token == null || signing == null) {
            throw new Misconfigured((token == null ? "SLACK_BOT_TOKEN" : "SLACK_SIGNING_SECRET")
                    + " is not set. Set it, or name a file with it in the same name with _FILE at the end;"
                    + " without Slack there is: lockkeeper rehearse");
        }
        if (!Files.isDirectory(configuration.plans())) {
            throw new Misconfigured("plans: found no folder " + configuration.plans()
                    + "; allowed: a folder with plans, each a file that ends in .yaml. Set it in the configuration");
        }
        PlanShelf plans = new PlanShelf(configuration.plans(), configuration.templates());
        plans.changed().forEach(plans::enforce);
        Bot bot = Bot.start(
                new BotSettings(
                        configuration.data(),
                        token,
                        signing,
                        configuration.slackApi(),
                        bind,
                        configuration.slackPort(),
                        configuration.operatorsPort(),
                        Clock.systemUTC(),
                        Clock.systemUTC(),
                        secrets::token),
                plans,
                new CommandShelf(configuration.commands(), Clock.systemUTC()));
        LOG.atInfo()
                .addKeyValue("slackPort", bot.slackPort())
                .addKeyValue("operatorsPort", bot.operatorsPort())
                .addKeyValue("programmes", plans.all().size())
                .addKeyValue("version", Version.number())
                .log("lockkeeper serves");
        RunUntilStopped.run(bot);
        return 0;
    }
}
