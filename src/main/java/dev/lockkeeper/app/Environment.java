package dev.lockkeeper.app;

import dev.lockkeeper.plan.configuration.ConfigurationReader;
import dev.lockkeeper.plan.configuration.Setup;
import dev.lockkeeper.plan.yaml.Problem;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The configuration as the environment and {@code lockkeeper.yaml} have it. */
final class Environment {
    private Environment() {}

    /** @throws Misconfigured with every mistake at once */
    static Setup.Ready read() {
        Setup setup = ConfigurationReader.read(System.getenv(), Path.of(""));
        if (setup instanceof Setup.Rejected rejected) {
            throw new Misconfigured(rejected.problems().stream()
                    .map(Problem::toString)
                    .collect(Collectors.joining("\n", "the configuration has mistakes:\n", "")));
        }
        return (Setup.Ready) setup;
    }
}
