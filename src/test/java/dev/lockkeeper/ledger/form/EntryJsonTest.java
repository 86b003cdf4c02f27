package dev.lockkeeper.ledger.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.WatchEntry;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Bucket;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Verdict;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EntryJsonTest {
    private static final MigrationId BILLING = new MigrationId("billing");
    private static final Person ANN = new Person("U0ANN");
    private static final Instant AT = Instant.parse("2026-11-20T20:15:30.120Z");

    static Stream<Class<?>> everyEntry() {
        return leaves(Entry.class);
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EntryJsonTest::leaves)
                : Stream.of(type);
    }

    @Test
    void everyEntryHasAKindAndEveryKindAnEntry() {
        assertThat(everyEntry().toList()).hasSizeGreaterThan(50);
        assertThat(EntryKinds.types())
                .hasSameElementsAs(everyEntry()
                        .<Class<? extends Entry>>map(type -> type.asSubclass(Entry.class))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("everyEntry")
    void everyEntryIsReadBackEqualAndWrittenTheSameAgain(Class<? extends Entry> type) throws Exception {
        for (int seed = 0; seed < 60; seed++) {
            Entry entry = new AnyValue(seed).of(type);

            String json = EntryJson.write(entry);
            Entry read = read(entry, json);

            assertThat(read).as("seed %s: %s", seed, json).isEqualTo(entry);
            assertThat(EntryJson.write(read)).isEqualTo(json);
            assertThat(json).doesNotContain("\n");
        }
    }

    @Test
    void namesAreInAlphabeticalOrderAndMeasurementsSayTheirKind() {
        Map<String, Sample> samples = new TreeMap<>(Map.of(
                "p99", Sample.value(AT, new Measurement.Quantity(new BigDecimal("0.250"))),
                "errors", Sample.value(AT, new Measurement.Counts(BigInteger.TWO, BigInteger.TEN)),
                "traffic", Sample.without(AT, Outcome.NODATA, "no series")));

        assertThat(EntryJson.write(new WatchEntry.SlotSampled(BILLING, 1, 2, AT, samples, true, "3 %")))
                .isEqualTo(
                        "{\"attempt\":1,\"migration\":\"billing\",\"moving\":true,\"oldShare\":\"3 %\",\"raw\":null,\"run\":2,"
                                + "\"samples\":{"
                                + "\"errors\":{\"detail\":\"\",\"measurement\":{\"kind\":\"counts\",\"all\":10,\"failed\":2},"
                                + "\"outcome\":\"VALUE\",\"slot\":\"2026-11-20T20:15:30.120Z\"},"
                                + "\"p99\":{\"detail\":\"\",\"measurement\":{\"kind\":\"quantity\",\"value\":0.250},"
                                + "\"outcome\":\"VALUE\",\"slot\":\"2026-11-20T20:15:30.120Z\"},"
                                + "\"traffic\":{\"detail\":\"no series\",\"measurement\":null,"
                                + "\"outcome\":\"NODATA\",\"slot\":\"2026-11-20T20:15:30.120Z\"}},"
                                + "\"slot\":\"2026-11-20T20:15:30.120Z\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.0",
                "-0.00",
                "1.10",
                "1E+3",
                "1E-10",
                "123456789012345678901234567890.5",
                "1E+1000000",
                "1E-500"
            })
    void numbersKeepAllTheirDigitsAndTheirScale(String number) throws Exception {
        Measurement histogram = new Measurement.Histogram(List.of(
                new Bucket(new BigDecimal(number), BigInteger.ONE), new Bucket(null, new BigInteger("9".repeat(40)))));
        Baseline baseline =
                new Baseline(AT, Duration.ofMinutes(30), Map.of("x", histogram), new BigDecimal(number), AT);
        Entry entry = new GateEntry.BaselineCaptured(BILLING, "run", baseline, baseline.seal(ANN), ANN);

        Entry read = read(entry, EntryJson.write(entry));

        assertThat(read).isEqualTo(entry);
        assertThat(((GateEntry.BaselineCaptured) read).baseline().seal(ANN)).isEqualTo(baseline.seal(ANN));
    }

    @Test
    void linesFromBeforeAComponentWasThereAreReadWithoutIt() throws Exception {
        String old = "{\"evidence\":{\"answered\":\"3 pods\",\"asked\":\"pods\",\"at\":\"2026-11-20T20:15:30.120Z\","
                + "\"kind\":\"kubernetes\",\"lines\":[],\"summary\":\"3 of 3 ready\",\"verdict\":\"PASS\","
                + "\"wouldFlip\":null},\"gate\":\"go\",\"item\":\"pods\",\"migration\":\"billing\",\"runId\":\"run-1\"}";

        Entry read = read(new EntryKind("evidence-recorded", 1), old);

        assertThat(read)
                .isEqualTo(new GateEntry.EvidenceRecorded(
                        BILLING,
                        new GateId("go"),
                        new ItemId("pods"),
                        "run-1",
                        new Evidence(
                                "kubernetes", Verdict.PASS, "3 of 3 ready", "pods", "3 pods", AT, null, List.of())));
    }

    @ParameterizedTest
    @MethodSource("everyEntry")
    void everyComponentThatCameLaterMayBeAbsentAndNoOther(Class<? extends Entry> type) throws Exception {
        ObjectMapper plain = new ObjectMapper();
        for (int seed = 0; seed < 20; seed++) {
            Entry entry = new AnyValue(seed).of(type);
            ObjectNode json = (ObjectNode) plain.readTree(EntryJson.write(entry));
            for (RecordComponent component : type.getRecordComponents()) {
                ObjectNode without = json.deepCopy();
                without.remove(component.getName());
                boolean later = Later.components().getOrDefault(type, Set.of()).contains(component.getName());
                if (later) {
                    assertThat(read(EntryJson.kind(entry), without.toString())).isInstanceOf(type);
                } else {
                    assertThatThrownBy(() -> read(EntryJson.kind(entry), without.toString()))
                            .as("%s without %s", type.getSimpleName(), component.getName())
                            .isInstanceOf(UnreadableEntry.class);
                }
            }
        }
    }

    @Test
    void histogramsOfOlderVersionsHaveFixedBounds() throws UnreadableEntry {
        Measurement classic = new Measurement.Histogram(List.of(new Bucket(null, BigInteger.TEN)));
        Entry entry =
                new WatchEntry.SlotSampled(BILLING, 1, 2, AT, Map.of("p99", Sample.value(AT, classic)), true, "3 %");
        String older = EntryJson.write(entry).replace("\"bounds\":\"FIXED\",", "");

        assertThat(older).doesNotContain("bounds");
        assertThat(read(entry, older)).isEqualTo(entry);
    }

    @Test
    void whatCameLaterIsNullableOrEmpty() {
        Later.components().forEach((type, names) -> {
            for (String name : names) {
                RecordComponent component = Arrays.stream(type.getRecordComponents())
                        .filter(each -> each.getName().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(type + " has no " + name));
                boolean isMany = component.getType() == List.class || component.getType() == Map.class;
                assertThat(isMany || component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .as("%s of %s", name, type)
                        .isTrue();
            }
        });
    }

    @Test
    void anUnknownKindOrVersionIsNamedWithTheRemedy() {
        assertThatThrownBy(() -> read(new EntryKind("moon-landed", 3), "{}"))
                .isInstanceOf(UnreadableEntry.class)
                .hasMessage("found kind 'moon-landed' in version 3, which this Lockkeeper does not know;"
                        + " start the version that wrote it, or a newer one");
        assertThatThrownBy(() -> read(new EntryKind("gate-opened", 2), "{}")).isInstanceOf(UnreadableEntry.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"migration\":\"billing\"}",
                "{\"gate\":\"go\",\"migration\":\"billing\",\"more\":1}",
                "{\"gate\":\"Not A Slug\",\"migration\":\"billing\"}",
                "{\"gate\":1,\"migration\":\"billing\"}",
                "{\"gate\":\"go\",\"migration\":\"billing\"} x",
                "{\"gate\":\"go\"",
                "[]",
                "null",
                ""
            })
    void componentsThatAreNotTheKindsAreRefused(String json) {
        assertThatThrownBy(() -> read(new EntryKind("gate-opened", 1), json)).isInstanceOf(UnreadableEntry.class);
    }

    private static Entry read(Entry entry, String json) throws UnreadableEntry {
        return read(EntryJson.kind(entry), json);
    }

    private static Entry read(EntryKind kind, String json) throws UnreadableEntry {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return EntryJson.read(kind, bytes, 0, bytes.length);
    }
}
