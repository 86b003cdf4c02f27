package dev.lockkeeper.domain.falsealarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.pattern.PatternReport;
import dev.lockkeeper.domain.pattern.PatternReport.Census;
import dev.lockkeeper.domain.pattern.PatternReport.Forecast;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.verdict.WatchAssessment;
import dev.lockkeeper.domain.verdict.WatchAssessment.Standing;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ReplayedTest {
    private static final Instant AT = Instant.parse("2026-03-14T01:00:00Z");
    private static final Baseline BASELINE =
            new Baseline(AT.minusSeconds(900), Duration.ofHours(1), Map.of(), BigDecimal.ZERO, AT);

    private static final Drawn DRAWN = new Drawn(AT, Duration.ofMinutes(15));

    @Test
    void gateFailsWithItsFirstRequiredItemThatFails() {
        Replayed replayed = checked(
                gate(item("a", true), item("b", true), item("c", true)),
                Map.of("a", Verdict.ERROR, "b", Verdict.FAIL, "c", Verdict.FAIL));

        assertThat(replayed.ending()).isEqualTo(Ending.FAILED);
        assertThat(replayed.breached()).isEqualTo("b");
        assertThat(replayed.reason()).isEqualTo("b: as FAIL");
    }

    @Test
    void itemThatIsNotRequiredOnlyInforms() {
        Replayed replayed =
                checked(gate(item("a", true), item("b", false)), Map.of("a", Verdict.PASS, "b", Verdict.FAIL));

        assertThat(replayed.ending()).isEqualTo(Ending.PASSED);
        assertThat(replayed.evidence()).containsKey("b");
    }

    @Test
    void gateWithoutRequiredItemsIsReplayedAllTheSame() {
        assertThat(checked(gate(item("b", false)), Map.of("b", Verdict.FAIL)).ending())
                .isEqualTo(Ending.FAILED);
    }

    @Test
    void whatTheSourcesDidNotTellIsUntold() {
        Gate gate = gate(item("a", true), item("b", true));

        assertThat(checked(gate, Map.of("a", Verdict.ERROR, "b", Verdict.INCONCLUSIVE))
                        .ending())
                .isEqualTo(Ending.UNTOLD);
        assertThat(checked(gate, Map.of("a", Verdict.PASS, "b", Verdict.INCONCLUSIVE))
                        .ending())
                .isEqualTo(Ending.INCONCLUSIVE);
    }

    @Test
    void whatItWasHeldToIsKeptButNoKindsOfLinesForEachSlot() {
        PatternReport report = new PatternReport(
                new Census(1, 1, 1, 1, 1, 0, 0, 0), new Forecast(9, 1, 1), List.of(), 0, List.of(), List.of());
        Sample kinds = Sample.value(AT, new Measurement.Patterns(report));
        Sample number = Sample.value(AT, new Measurement.Quantity(BigDecimal.ONE));
        WatchAssessment passed = new WatchAssessment(
                Standing.PASSED, Duration.ZERO, Duration.ZERO, Map.of(), Set.of(), null, "15 min clean");

        Replayed replayed = Replayed.watched(
                DRAWN, passed, BASELINE, List.of(new WatchSlot(AT, Map.of("kinds", kinds, "lines", number), true)));

        assertThat(replayed.slots()).containsExactly(new WatchSlot(AT, Map.of("lines", number), true));
        assertThat(replayed.baseline()).isEqualTo(BASELINE);
        assertThat(checked(gate(item("a", true)), Map.of("a", Verdict.PASS)).baseline())
                .isEqualTo(BASELINE);
    }

    private static Replayed checked(Gate gate, Map<String, Verdict> verdicts) {
        Map<String, Evidence> evidence = new HashMap<>();
        verdicts.forEach((name, verdict) ->
                evidence.put(name, new Evidence("prometheus", verdict, "as " + verdict, "", "", AT, null, List.of())));
        return Replayed.checked(DRAWN, gate, BASELINE, evidence);
    }

    private static Gate gate(Item... items) {
        return new Gate(new GateId("validate"), "Validate", GateRole.VALIDATION, List.of(items), null);
    }

    private static Item item(String name, boolean required) {
        return new Item(new ItemId(name), name, required, null, null);
    }
}
