package dev.lockkeeper.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** Plans damaged at random: the reader answers, never throws, and loads nothing that the published schema refuses. */
final class PlanReaderProperties {
    private static final int PLANS_OF_A_SEED = 50;
    private static final Path BASE = Path.of("src/test/resources/plans/base");
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(PlanSchema.text(), InputFormat.JSON);
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "{}",
            "[]",
            "null",
            "~",
            "true",
            "-1",
            "0",
            "1e9999999",
            ".inf",
            "0x1F",
            "99999999999999999999",
            "\"\"",
            "' '",
            "{{x}}",
            "{{window}}",
            "&a",
            "*a",
            "#",
            "@x",
            "!!int 5",
            ": ",
            "- ",
            "\u00e9",
            "\ud83d\ude00",
            "\\",
            "15m",
            "50 %",
            "{off: no}",
            "{title: New}",
            "[U0ANN]",
            "2026-02-30",
            "24:00",
            "a.b",
            "..",
            "/");

    @TempDir
    Path folder;

    @RepeatedTest(12)
    void damagedPlansAreAnswered(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        Files.createDirectories(folder.resolve("smoke"));
        for (int i = 0; i < PLANS_OF_A_SEED; i++) {
            String plan = Files.readString(BASE.resolve("plan.yaml"));
            String suite = Files.readString(BASE.resolve("smoke/stock.yaml"));
            boolean damagesSuite = random.nextInt(4) == 0;
            plan = damagesSuite ? plan : damaged(plan, random);
            suite = damagesSuite ? damaged(suite, random) : suite;
            Files.writeString(folder.resolve("plan.yaml"), plan);
            Files.writeString(folder.resolve("smoke/stock.yaml"), suite);

            PlanReading reading = answered(repetition.getCurrentRepetition() + "." + i, plan + "\n" + suite);

            if (reading instanceof PlanReading.Loaded) {
                assertThat(SCHEMA.validate(plan, InputFormat.YAML)).as(plan).isEmpty();
            }
        }
    }

    private PlanReading answered(String seed, String texts) {
        List<PlanReading> readings = new ArrayList<>();
        assertThatCode(() -> readings.add(new PlanReader().read(folder)))
                .as("seed %s:%n%s", seed, texts)
                .doesNotThrowAnyException();
        return readings.get(0);
    }

    private static String damaged(String text, Random random) {
        String damaged = text;
        for (int i = random.nextInt(3); i >= 0; i--) {
            damaged = switch (random.nextInt(5)) {
                case 0 -> withoutLine(damaged, random);
                case 1 -> twice(damaged, random);
                case 2 -> indented(damaged, random);
                case 3 -> cut(damaged, random);
                default -> otherValue(damaged, random);
            };
        }
        return damaged;
    }

    private static String withoutLine(String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        lines.remove(random.nextInt(lines.size()));
        return String.join("\n", lines) + "\n";
    }

    private static String twice(String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        lines.add(random.nextInt(lines.size()), lines.get(random.nextInt(lines.size())));
        return String.join("\n", lines) + "\n";
    }

    private static String indented(String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        int at = random.nextInt(lines.size());
        lines.set(at, "  " + lines.get(at));
        return String.join("\n", lines) + "\n";
    }

    private static String cut(String text, Random random) {
        int from = random.nextInt(text.length());
        return text.substring(0, from) + text.substring(Math.min(text.length(), from + 1 + random.nextInt(4)));
    }

    /** Another word instead of what stands behind a colon, a bracket or a comma. */
    private static String otherValue(String text, Random random) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < text.length() - 2; i++) {
            if (":[{,".indexOf(text.charAt(i)) >= 0) {
                places.add(i + 1);
            }
        }
        int from = places.get(random.nextInt(places.size()));
        int to = from;
        while (to < text.length() && ",}]\n".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return text.substring(0, from) + " " + WORDS.get(random.nextInt(WORDS.size())) + text.substring(to);
    }
}
