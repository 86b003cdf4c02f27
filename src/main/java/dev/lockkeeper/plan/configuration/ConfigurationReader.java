package dev.lockkeeper.plan.configuration;

import dev.lockkeeper.plan.file.DiskFolder;
import dev.lockkeeper.plan.file.FilesRead;
import dev.lockkeeper.plan.yaml.Fields;
import dev.lockkeeper.plan.yaml.Form;
import dev.lockkeeper.plan.yaml.Owner;
import dev.lockkeeper.plan.yaml.Problems;
import dev.lockkeeper.plan.yaml.Scope;
import dev.lockkeeper.plan.yaml.Value;
import dev.lockkeeper.plan.yaml.Value.Scalar.Kind;
import dev.lockkeeper.plan.yaml.Where;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code lockkeeper.yaml} and the environment. The file may be missing unless {@code LOCKKEEPER_CONFIG} names it; then
 * everything has its default. Paths in the file count from the file's folder; the environment outranks the file.
 */
public final class ConfigurationReader {
    private static final String FILE = "lockkeeper.yaml";
    private static final String SLACK_API = "https://slack.com/api/";
    private static final Form<Integer> PORT = new Form<>(
            "a port from 0 to 65535, 0 for any free one",
            List.of(),
            EnumSet.of(Kind.WHOLE),
            text -> {
                int port = Integer.parseInt(text);
                return port < 0 || port > 65535 ? null : port;
            },
            0);
    private static final Form<String> TEXT = Form.text("text", "text", text -> text.isBlank() ? null : text);

    private final Map<String, String> environment;
    private final Path folder;
    private final Problems problems = new Problems();

    private ConfigurationReader(Map<String, String> environment, Path folder) {
        this.environment = environment;
        this.folder = folder;
    }

    /** What the environment and the file that it names say, seen from the folder that the program was started in. */
    public static Setup read(Map<String, String> environment, Path folder) {
        ConfigurationReader reader = new ConfigurationReader(environment, folder);
        Configuration configuration = reader.configuration();
        Secrets secrets = new EnvironmentSecrets(environment, folder, reader.problems).read();
        return reader.problems.isEmpty()
                ? new Setup.Ready(configuration, secrets)
                : new Setup.Rejected(reader.problems.all());
    }

    private Configuration configuration() {
        String named = environment.getOrDefault("LOCKKEEPER_CONFIG", "");
        Path file = folder.resolve(named.isEmpty() ? FILE : named);
        Path home = Optional.ofNullable(file.getParent()).orElse(folder);
        String name = String.valueOf(file.getFileName());
        Optional<FilesRead.Opened> opened = new FilesRead(problems).open(new DiskFolder(home), name, FILE);
        if (opened.isEmpty() && !named.isEmpty()) {
            problems.add(Where.environment(), "LOCKKEEPER_CONFIG", "found '" + named + "', but there is no such file");
        }
        Value.Mapping none = new Value.Mapping(Map.of(), Where.startOf(file.toString()));
        Value.Mapping keys = opened.flatMap(FilesRead.Opened::keys).orElse(none);
        Scope scope = new Scope(Map.of(), Set.of(), new Owner(keys.where(), ""));
        return configuration(new Fields(keys, "", scope, problems), home);
    }

    private Configuration configuration(Fields fields, Path home) {
        Fields ports = fields.below("ports", false);
        String data = environment.getOrDefault("LOCKKEEPER_DATA", "");
        Path written = home.resolve(fields.get("data", TEXT, "data"));
        Configuration configuration = new Configuration(
                home.resolve(fields.get("plans", TEXT, "plans")),
                fields.list("templates", TEXT).stream().map(home::resolve).toList(),
                home.resolve(fields.get("commands", TEXT, "commands")),
                data.isEmpty() ? written : folder.resolve(data),
                ports.get("slack", PORT, 3000),
                ports.get("operators", PORT, 8081),
                slackApi());
        if (configuration.slackPort() == configuration.operatorsPort() && configuration.slackPort() != 0) {
            ports.refuse(
                    "operators",
                    "found '" + configuration.operatorsPort()
                            + "', which is the port for Slack; allowed: another port");
        }
        ports.done();
        fields.done();
        return configuration;
    }

    private String slackApi() {
        String api = environment.getOrDefault("SLACK_API_URL", SLACK_API);
        if (!api.matches("https?://[^/@\\s]+(/\\S*)?")) {
            problems.add(
                    Where.environment(), "SLACK_API_URL", "found '" + api + "'; allowed: an address, as " + SLACK_API);
        }
        return api.endsWith("/") ? api : api + "/";
    }
}
