package dev.lockkeeper.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code lockkeeper}: serves when a Slack token is set, else rehearses. */
@Command(
        name = "lockkeeper",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Coordinates cutovers in migrations to Kubernetes. Without a command: serve when SLACK_BOT_TOKEN is set,"
                        + " else rehearse.",
        subcommands = {
            ServeCommand.class,
            RehearseCommand.class,
            PlanCommand.class,
            CommandsCommand.class,
            LedgerCommand.class,
            EvidenceCommand.class,
            GateCommand.class,
            SmokeCommand.class,
            ReportCommand.class,
            DoctorCommand.class
        })
final class LockkeeperCommand implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        String token = System.getenv("SLACK_BOT_TOKEN");
        String file = System.getenv("SLACK_BOT_TOKEN_FILE");
        boolean slack = (token != null && !token.isEmpty()) || (file != null && !file.isEmpty());
        return slack ? new ServeCommand().call() : new RehearseCommand().call();
    }
}
