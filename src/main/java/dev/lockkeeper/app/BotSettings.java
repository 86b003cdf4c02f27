package dev.lockkeeper.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a bot is started with.
 *
 * @param data the folder of the ledger
 * @param slackApi the address of Slack's Web API, ending in a slash
 * @param bind the address that both ports listen on
 * @param clock the time by which is decided
 * @param realTime the time of the world, for signatures and Slack's limits; the same but in a rehearsal
 * @param tokens the value of a secret by the name of its environment variable
 */
record BotSettings(
        Path data,
        String slackBotToken,
        String slackSigningSecret,
        String slackApi,
        String bind,
        int slackPort,
        int operatorsPort,
        Clock clock,
        Clock realTime,
        Function<String, Optional<String>> tokens) {
    @Override
    public String toString() {
        return "BotSettings[" + data + ", " + slackApi + ", " + slackPort + ", " + operatorsPort + "]";
    }
}
