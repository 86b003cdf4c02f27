package dev.lockkeeper.plan.configuration;

import dev.lockkeeper.plan.yaml.Problems;
import dev.lockkeeper.plan.yaml.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads secrets from variables, or from the files that {@code …_FILE} variables name, as Kubernetes mounts them. */
final class EnvironmentSecrets {
    private static final String FILE = "_FILE";
    private static final List<String> CREDENTIALS = List.of("_TOKEN", "_USER", "_PASSWORD");

    private final Map<String, String> environment;
    private final Path folder;
    private final Problems problems;

    EnvironmentSecrets(Map<String, String> environment, Path folder, Problems problems) {
        this.environment = environment;
        this.folder = folder;
        this.problems = problems;
    }

    Secrets read() {
        Secrets secrets = new Secrets(secret("SLACK_BOT_TOKEN"), secret("SLACK_SIGNING_SECRET"), tokens());
        if (secrets.slackBotToken() == null && secrets.slackSigningSecret() != null) {
            problems.add(
                    Where.environment(), "SLACK_BOT_TOKEN", "found nothing, but the signing secret; allowed: a token");
        }
        if (secrets.slackBotToken() != null && secrets.slackSigningSecret() == null) {
            problems.add(Where.environment(), "SLACK_SIGNING_SECRET", "found nothing; allowed: the signing secret");
        }
        if (secret("SLACK_APP_TOKEN") != null) {
            problems.add(
                    Where.environment(),
                    "SLACK_APP_TOKEN",
                    "found a token for Socket Mode; allowed: nothing, since Slack's requests come over HTTP alone");
        }
        return secrets;
    }

    private @Nullable String secret(String name) {
        String value = environment.getOrDefault(name, "");
        String file = environment.getOrDefault(name + FILE, "");
        if (!value.isEmpty() && !file.isEmpty()) {
            problems.add(
                    Where.environment(), name, "found both " + name + " and " + name + FILE + "; allowed: one of them");
        }
        if (file.isEmpty()) {
            return value.isEmpty() ? null : value.strip();
        }
        try {
            String text = Files.readString(folder.resolve(file)).strip();
            if (!text.isEmpty()) {
                return text;
            }
            problems.add(
                    Where.environment(),
                    name + FILE,
                    "found '" + file + "', which is empty; allowed: a file with the secret");
        } catch (IOException e) {
            problems.add(
                    Where.environment(),
                    name + FILE,
                    "found '" + file + "', which can not be read; allowed: a file with the secret");
        }
        return null;
    }

    /** Any other variable may be named by a plan as a source's credential, by its own name or with {@code _FILE}. */
    private Map<String, String> tokens() {
        Map<String, String> tokens = new TreeMap<>();
        for (String name : new TreeSet<>(environment.keySet())) {
            String plain = name.endsWith(FILE) ? name.substring(0, name.length() - FILE.length()) : name;
            if (CREDENTIALS.stream().anyMatch(plain::endsWith) && !plain.startsWith("SLACK_")) {
                String token = secret(plain);
                if (token != null) {
                    tokens.put(plain, token);
                }
            }
        }
        return tokens;
    }
}
