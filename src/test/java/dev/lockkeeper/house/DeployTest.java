package dev.lockkeeper.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lockkeeper.plan.configuration.Configuration;
import dev.lockkeeper.plan.configuration.ConfigurationReader;
import dev.lockkeeper.plan.configuration.Setup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What {@code deploy/} gives people fits the program: the sample configuration is read, and the app asks for no scope too many. */
final class DeployTest {
    private static final Path DEPLOY = Path.of("deploy");

    private static final Pattern CALL =
            Pattern.compile("\\.(auth|chat|conversations|files|usergroups|users|views|pins|reactions|bookmarks)"
                    + "([A-Z]\\w*)\\(\\s*\\w+(\\s*->|\\()");

    /** Bot scopes by the method that needs them, as docs.slack.dev has it. */
    private static final Map<String, Set<String>> SCOPES = Map.ofEntries(
            Map.entry("authTest", Set.of()),
            Map.entry("viewsOpen", Set.of()),
            Map.entry("viewsPublish", Set.of()),
            Map.entry("chatPostMessage", Set.of("chat:write")),
            Map.entry("chatPostEphemeral", Set.of("chat:write")),
            Map.entry("chatUpdate", Set.of("chat:write")),
            Map.entry("chatGetPermalink", Set.of()),
            Map.entry("conversationsInfo", Set.of("channels:read", "groups:read")),
            Map.entry("conversationsList", Set.of("channels:read", "groups:read")),
            Map.entry("conversationsHistory", Set.of("channels:history", "groups:history")),
            Map.entry("conversationsReplies", Set.of("channels:history", "groups:history")),
            Map.entry("usergroupsList", Set.of("usergroups:read")),
            Map.entry("usergroupsUsersList", Set.of("usergroups:read")),
            Map.entry("filesGetUploadURLExternal", Set.of("files:write")),
            Map.entry("filesCompleteUploadExternal", Set.of("files:write")));

    @Test
    void theSampleConfigurationIsRead() {
        Configuration configuration = read(DEPLOY.resolve("lockkeeper.yaml"));

        assertThat(configuration.plans()).isEqualTo(Path.of("/etc/lockkeeper/plans"));
        assertThat(configuration.data()).isEqualTo(Path.of("/var/lib/lockkeeper"));
        assertThat(configuration.slackPort()).isEqualTo(3000);
        assertThat(configuration.operatorsPort()).isEqualTo(8081);
    }

    @Test
    void kubernetesMountsTheSameConfiguration() {
        Map<?, ?> map = (Map<?, ?>) documents("kubernetes/configuration.yaml").get(0);

        assertThat(in(map, "data", "lockkeeper.yaml")).isEqualTo(Source.text(DEPLOY.resolve("lockkeeper.yaml")));
    }

    @Test
    void theAppAsksForTheScopesThatTheBotUsesAndNoOther() {
        Set<String> calls = new TreeSet<>();
        for (String room : List.of("slack", "app")) {
            for (Path file : Source.filesBelow(Path.of("src/main/java/dev/lockkeeper", room), ".java")) {
                CALL.matcher(Source.text(file)).results().forEach(call -> calls.add(call.group(1) + call.group(2)));
            }
        }
        assertThat(calls).contains("chatPostMessage", "viewsOpen").isSubsetOf(SCOPES.keySet());

        Set<String> needed = new TreeSet<>(Set.of("commands", "app_mentions:read"));
        calls.forEach(call -> needed.addAll(SCOPES.getOrDefault(call, Set.of())));
        assertThat(texts(in(manifest(), "oauth_config", "scopes", "bot"))).containsExactlyInAnyOrderElementsOf(needed);
    }

    @Test
    void theAppListensWhereTheBotAnswers() {
        String events = (String) in(manifest(), "settings", "event_subscriptions", "request_url");
        Map<?, ?> command = (Map<?, ?>) ((List<?>) in(manifest(), "features", "slash_commands")).get(0);

        assertThat(events).endsWith("/slack/events");
        assertThat(in(manifest(), "settings", "interactivity", "request_url")).isEqualTo(events);
        assertThat(command.get("url")).isEqualTo(events);
        assertThat(command.get("command")).isEqualTo("/migrate");
        assertThat(texts(in(manifest(), "settings", "event_subscriptions", "bot_events")))
                .containsExactlyInAnyOrder("app_home_opened", "app_mention");
    }

    @Test
    void everyManifestIsYamlAndEachOfKubernetesIsApplied() {
        for (Path file : Source.filesBelow(DEPLOY, ".yaml")) {
            assertThatCode(() -> documents(DEPLOY.relativize(file).toString()))
                    .as(file.toString())
                    .doesNotThrowAnyException();
        }
        Set<String> applied = new TreeSet<>(
                texts(in((Map<?, ?>) documents("kubernetes/kustomization.yaml").get(0), "resources")));
        applied.addAll(Set.of("kustomization.yaml", "target-rights.yaml"));
        assertThat(Source.filesBelow(DEPLOY.resolve("kubernetes"), ".yaml"))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(applied);
    }

    private static Configuration read(Path file) {
        Setup setup = ConfigurationReader.read(
                Map.of("LOCKKEEPER_CONFIG", file.toAbsolutePath().toString()), Path.of(""));
        assertThat(setup).isInstanceOf(Setup.Ready.class);
        return ((Setup.Ready) setup).configuration();
    }

    private static Map<?, ?> manifest() {
        return (Map<?, ?>) documents("slack-app-manifest.yaml").get(0);
    }

    private static List<Object> documents(String file) {
        List<Object> documents = new ArrayList<>();
        new Load(LoadSettings.builder().build())
                .loadAllFromString(Source.text(DEPLOY.resolve(file)))
                .forEach(documents::add);
        return documents;
    }

    private static Object in(Map<?, ?> map, String... keys) {
        Object found = map;
        for (String key : keys) {
            assertThat(found).as(String.join(".", keys)).isInstanceOf(Map.class);
            found = Objects.requireNonNull(((Map<?, ?>) found).get(key), key);
        }
        return found;
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }
}
