package dev.lockkeeper.plan.configuration;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What must never be shown. Its text is redacted.
 *
 * @param slackBotToken null when no Slack is set up
 * @param slackSigningSecret null when no Slack is set up
 * @param tokens bearer tokens, users and passwords of sources by the name of their environment variable
 */
public record Secrets(
        @Nullable String slackBotToken, @Nullable String slackSigningSecret, Map<String, String> tokens) {
    public Secrets {
        tokens = Map.copyOf(tokens);
    }

    /** The credential that a plan names by its environment variable. */
    public Optional<String> token(String variable) {
        return Optional.ofNullable(tokens.get(variable));
    }

    /** Whether a real Slack workspace is set up. */
    public boolean hasSlack() {
        return slackBotToken != null;
    }

    @Override
    public String toString() {
        return "Secrets[slackBotToken=" + redacted(slackBotToken) + ", slackSigningSecret="
                + redacted(slackSigningSecret) + ", tokens=" + new TreeMap<>(tokens).keySet() + "]";
    }

    private static String redacted(@Nullable String secret) {
        return secret == null ? "none" : "***";
    }
}
