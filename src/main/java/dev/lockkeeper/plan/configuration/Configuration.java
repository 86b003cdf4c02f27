package dev.lockkeeper.plan.configuration;

import java.nio.file.Path;
import java.util.List;

/**
 * How the program runs here.
 *
 * @param plans the folder of plans
 * @param templates folders with templates of one's own, besides those of the plans and of the program
 * @param commands the folder of chat commands
 * @param data the folder of the ledger
 * @param slackPort where Slack's requests come in; 0 for any free port
 * @param operatorsPort where health and metrics are asked; 0 for any free port
 * @param slackApi the address of Slack's Web API, ending in a slash
 */
public record Configuration(
        Path plans, List<Path> templates, Path commands, Path data, int slackPort, int operatorsPort, String slackApi) {
    public Configuration {
        templates = List.copyOf(templates);
    }
}
