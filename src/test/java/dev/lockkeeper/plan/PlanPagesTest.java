package dev.lockkeeper.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.plan.configuration.ConfigurationReader;
import dev.lockkeeper.plan.configuration.Setup;
import dev.lockkeeper.plan.satisfy.Finding;
import dev.lockkeeper.plan.satisfy.Satisfiability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages about plans say is what the reader reads. */
final class PlanPagesTest {
    private static final Path GUIDE = Path.of("docs/guide/write-a-plan.md");
    private static final Pattern SAMPLE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");

    @TempDir
    Path folder;

    @Test
    void thePlanOfTheGuideIsReadAndCanBeMet() throws Exception {
        PlanReading reading = read(beginning("# plans/shop.yaml").get(0));

        assertThat(reading).isInstanceOf(PlanReading.Loaded.class);
        assertThat(Satisfiability.check(((PlanReading.Loaded) reading).programme(), Facts.NONE))
                .noneMatch(Finding::isObstacle);
    }

    @Test
    void theChangesOfTheGuideAreReadInItsPlan() throws Exception {
        String plan = beginning("# plans/shop.yaml").get(0);
        String changes = beginning("gates:").get(0);

        assertThat(read(plan.substring(0, plan.indexOf("    gates:\n")) + changes.indent(4)))
                .isInstanceOf(PlanReading.Loaded.class);
    }

    @Test
    void theSignalsOfTheGuideAreReadInItsPlan() throws Exception {
        String plan = beginning("# plans/shop.yaml").get(0);
        List<String> signals = beginning("signals:");

        assertThat(signals).hasSize(2);
        assertThat(read(plan.replaceFirst("(?s) {6}error-rate:.*(?= {6}latency:)", inPlace(signals.get(0)))))
                .isInstanceOf(PlanReading.Loaded.class);
        assertThat(read(plan.replaceFirst(" {6}errors-in-logs:.*\n", inPlace(signals.get(1)))
                        .replaceFirst("(?m)^ {2}dns: ", "  graylog: {url: \"https://graylog.example\"}\n  dns: ")))
                .isInstanceOf(PlanReading.Loaded.class);
    }

    private static String inPlace(String sample) {
        return Matcher.quoteReplacement(sample.replaceFirst("signals:\n", "").indent(4));
    }

    @Test
    void everyKeyOfTheSchemaIsInTheReference() throws Exception {
        String reference = Files.readString(Path.of("docs/reference/plan.md"));
        Set<String> keys = new TreeSet<>();
        collect(new JsonMapper().readTree(PlanSchema.text()), keys);

        assertThat(keys).hasSizeGreaterThan(80);
        assertThat(keys)
                .allSatisfy(
                        key -> assertThat(reference).containsPattern("`([a-z_]+\\.)?" + key + "`|\\[`" + key + "`\\]"));
    }

    @Test
    void theFileOfTheConfigurationPageHasTheDefaults() throws Exception {
        Path page = Path.of("docs/reference/configuration.md");
        Setup without = ConfigurationReader.read(Map.of(), folder);
        Files.writeString(folder.resolve("lockkeeper.yaml"), samples(page).get(0));

        assertThat(ConfigurationReader.read(Map.of(), folder))
                .isEqualTo(without)
                .isInstanceOf(Setup.Ready.class);
    }

    private PlanReading read(String plan) throws Exception {
        Files.createDirectories(folder.resolve("smoke"));
        Files.writeString(
                folder.resolve("smoke/orders.yaml"),
                beginning("# plans/smoke/orders.yaml").get(0));
        Files.writeString(folder.resolve("shop.yaml"), plan);
        return new PlanReader().read(folder.resolve("shop.yaml"));
    }

    /** The guide's samples that begin so. */
    private static List<String> beginning(String words) throws Exception {
        return samples(GUIDE).stream()
                .filter(sample -> sample.startsWith(words + "\n"))
                .toList();
    }

    private static List<String> samples(Path page) throws Exception {
        return SAMPLE.matcher(Files.readString(page))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static void collect(JsonNode node, Set<String> keys) {
        node.path("properties").fieldNames().forEachRemaining(keys::add);
        node.forEach(child -> collect(child, keys));
    }
}
