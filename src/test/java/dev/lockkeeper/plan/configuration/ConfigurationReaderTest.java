package dev.lockkeeper.plan.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.plan.yaml.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationReaderTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void everythingHasADefault() {
        assertThat(ready().configuration())
                .isEqualTo(new Configuration(
                        folder.resolve("plans"),
                        List.of(),
                        folder.resolve("commands"),
                        folder.resolve("data"),
                        3000,
                        8081,
                        "https://slack.com/api/"));
        assertThat(ready().secrets().hasSlack()).isFalse();
    }

    @Test
    void pathsCountFromTheFileAndTheEnvironmentOutranksIt() throws Exception {
        write("etc/house.yaml", """
                plans: ../plans
                templates: [ours]
                commands: ours/commands
                data: /var/lib/elsewhere
                ports: {slack: 3001, operators: 0}
                """);
        environment.putAll(Map.of(
                "LOCKKEEPER_CONFIG", "etc/house.yaml",
                "LOCKKEEPER_DATA", "/var/lib/lockkeeper",
                "SLACK_API_URL", "http://127.0.0.1:8080/api"));

        assertThat(ready().configuration())
                .isEqualTo(new Configuration(
                        folder.resolve("etc/../plans"),
                        List.of(folder.resolve("etc/ours")),
                        folder.resolve("etc/ours/commands"),
                        Path.of("/var/lib/lockkeeper"),
                        3001,
                        0,
                        "http://127.0.0.1:8080/api/"));
    }

    @Test
    void everyMistakeIsSaidAtOnce() throws Exception {
        write("lockkeeper.yaml", """
                plan: plans
                ports: {slack: 99999, operator: 8081}
                """);
        environment.putAll(
                Map.of("SLACK_API_URL", "slack.com", "SLACK_BOT_TOKEN", "xoxb-1", "SLACK_APP_TOKEN", "xapp-1"));

        assertThat(problems())
                .containsExactly(
                        "lockkeeper.yaml:1:1: plan: found the key 'plan'; allowed: ports, data, plans, templates, commands; did"
                                + " you mean 'plans'?",
                        "lockkeeper.yaml:2:16: ports.slack: found '99999'; allowed: a port from 0 to 65535, 0 for any free one",
                        "lockkeeper.yaml:2:23: ports.operator: found the key 'operator'; allowed: slack, operators; did you mean"
                                + " 'operators'?",
                        "environment: SLACK_API_URL: found 'slack.com'; allowed: an address, as https://slack.com/api/",
                        "environment: SLACK_APP_TOKEN: found a token for Socket Mode; allowed: nothing, since Slack's"
                                + " requests come over HTTP alone",
                        "environment: SLACK_SIGNING_SECRET: found nothing; allowed: the signing secret");
    }

    @Test
    void aFileThatIsNamedMustBeThere() {
        environment.put("LOCKKEEPER_CONFIG", "gone.yaml");

        assertThat(problems())
                .containsExactly("environment: LOCKKEEPER_CONFIG: found 'gone.yaml', but there is no such file");
    }

    @Test
    void onePortForBothIsRefused() throws Exception {
        write("lockkeeper.yaml", "ports: {slack: 3000, operators: 3000}\n");

        assertThat(problems())
                .containsExactly(
                        "lockkeeper.yaml:1:33: ports.operators: found '3000', which is the port for Slack; allowed: another"
                                + " port");
    }

    @Test
    void secretsComeFromFilesToo() throws Exception {
        write("token", "xoxb-secret\n");
        write("prometheus", "prom-secret\n");
        environment.putAll(Map.of(
                "SLACK_BOT_TOKEN_FILE", "token",
                "SLACK_SIGNING_SECRET", "signing-secret",
                "PROMETHEUS_TOKEN_FILE", "prometheus",
                "LEDGER_DB_USER", "reader",
                "LEDGER_DB_PASSWORD_FILE", "prometheus"));

        Secrets secrets = ready().secrets();

        assertThat(secrets.slackBotToken()).isEqualTo("xoxb-secret");
        assertThat(secrets.token("PROMETHEUS_TOKEN")).contains("prom-secret");
        assertThat(secrets.token("LEDGER_DB_USER")).contains("reader");
        assertThat(secrets.token("LEDGER_DB_PASSWORD")).contains("prom-secret");
        assertThat(secrets.hasSlack()).isTrue();
    }

    @Test
    void secretsAreNeverShown() {
        Secrets secrets = new Secrets("xoxb-secret", "signing-secret", Map.of("LOKI_TOKEN", "loki-secret"));

        assertThat(secrets).hasToString("Secrets[slackBotToken=***, slackSigningSecret=***, tokens=[LOKI_TOKEN]]");
    }

    @Test
    void aSecretTwiceOrUnreadableIsRefused() throws Exception {
        write("empty", "\n");
        environment.putAll(Map.of(
                "SLACK_BOT_TOKEN", "xoxb-secret",
                "SLACK_BOT_TOKEN_FILE", "gone",
                "SLACK_APP_TOKEN_FILE", "empty"));

        assertThat(problems())
                .contains(
                        "environment: SLACK_BOT_TOKEN: found both SLACK_BOT_TOKEN and SLACK_BOT_TOKEN_FILE; allowed: one of them",
                        "environment: SLACK_BOT_TOKEN_FILE: found 'gone', which can not be read; allowed: a file with the secret",
                        "environment: SLACK_APP_TOKEN_FILE: found 'empty', which is empty; allowed: a file with the secret")
                .noneMatch(line -> line.contains("xoxb"));
    }

    private void write(String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Setup.Ready ready() {
        Setup setup = ConfigurationReader.read(environment, folder);
        assertThat(setup).isInstanceOf(Setup.Ready.class);
        return (Setup.Ready) setup;
    }

    private List<String> problems() {
        Setup setup = ConfigurationReader.read(environment, folder);
        assertThat(setup).isInstanceOf(Setup.Rejected.class);
        return ((Setup.Rejected) setup)
                .problems().stream()
                        .map(Problem::toString)
                        .map(line -> line.replace(folder + "/", ""))
                        .toList();
    }
}
