package dev.lockkeeper.check.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lockkeeper.check.bundle.BundleReader.Reading;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the page tells people to write can be written, and gives the answer that the page shows. */
final class EvidencePageTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(EvidenceSchema.text(), InputFormat.JSON);
    private static final Pattern SAMPLE = Pattern.compile("(?ms)^```json\\n(.*?)^```\\n(?:\\n```text\\n(.*?)^```)?");

    private record Sample(String bundle, @Nullable String answer) {}

    @Test
    void thePageHasSamplesWithAnswers() throws Exception {
        assertThat(samples().filter(sample -> sample.answer() != null)).hasSizeGreaterThan(3);
    }

    @TestFactory
    Stream<DynamicTest> everySampleOfThePageIsReadAndAnsweredAsThePageSays() throws Exception {
        return samples()
                .map(sample -> DynamicTest.dynamicTest(
                        sample.bundle().lines().skip(1).findFirst().orElse("").strip(), () -> {
                            assertThat(SCHEMA.validate(sample.bundle(), InputFormat.JSON))
                                    .isEmpty();
                            Reading reading = BundleReader.read(sample.bundle().getBytes(StandardCharsets.UTF_8));
                            assertThat(reading).isInstanceOf(Reading.Sound.class);
                            if (sample.answer() != null) {
                                List<String> lines = sample.answer().lines().toList();
                                assertThat(ReplayText.of(
                                                "bundle.json",
                                                Replay.of(
                                                        ((Reading.Sound) reading).bundle(), ForkJoinPool.commonPool())))
                                        .startsWith(lines.toArray(String[]::new));
                            }
                        }));
    }

    private static Stream<Sample> samples() throws Exception {
        String page = Files.readString(Path.of("docs/reference/evidence.md"));
        return SAMPLE.matcher(page).results().map(found -> new Sample(found.group(1), found.group(2)));
    }
}
