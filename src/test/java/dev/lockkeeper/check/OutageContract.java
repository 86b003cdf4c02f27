package dev.lockkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.verdict.WatchAssessment;
import dev.lockkeeper.domain.verdict.WatchAssessment.Standing;
import dev.lockkeeper.domain.verdict.WatchJudge;
import dev.lockkeeper.domain.watch.AskingAgain;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A Prometheus that is away for eight slots of a watch and comes back: what it missed is asked again, slot by slot. */
abstract class OutageContract {
    static final String RATE = "error rate";

    private static final int AWAY = 12;
    private static final int BACK = AWAY + 8;

    private final List<WatchSlot> slots = new ArrayList<>();

    abstract Checks checks();

    /** A migration whose watch has one signal, {@link #RATE}. */
    abstract Migration migration();

    abstract Instant now();

    /** Returns when it is the moment. */
    abstract void pass(Instant until);

    abstract void goAway();

    abstract void comeBack();

    @Test
    void slotsThatItMissedAreAskedAgainByTheirTimestampAndTheWatchIsCompleteAgain() {
        WatchSpec spec = migration().watch();
        Instant anchor = now();
        int last = (int) spec.settle().plus(spec.length()).dividedBy(spec.every());
        for (int i = 1; i <= last; i++) {
            Instant slot = anchor.plus(spec.every().multipliedBy(i));
            pass(slot.plus(spec.ingestionLag()));
            if (i == AWAY) {
                goAway();
            } else if (i == BACK) {
                comeBack();
            }
            SlotLook look = checks().lookAtSlot(migration(), anchor, slot, KnownErrors.NONE)
                    .join();
            boolean isMoved = look.traffic().onNew() != null;
            slots.add(new WatchSlot(slot, look.samples(), isMoved));
            assertThat(outcome(slots.get(i - 1)) == Outcome.ERROR)
                    .as(i + ": " + look.samples())
                    .isEqualTo(slot.isAfter(anchor.plus(spec.settle())) && i >= AWAY && i < BACK);
            assertThat(isMoved).isEqualTo(i < AWAY || i >= BACK);
        }
        assertThat(assess(spec, anchor).standing()).isNotEqualTo(Standing.PASSED);

        List<AskingAgain.Open> open = new AskingAgain(spec, anchor, slots).open();
        assertThat(open).extracting(AskingAgain.Open::slot).containsExactlyElementsOf(missed());
        for (AskingAgain.Open one : open) {
            SlotLook look = checks().lookAgain(migration(), anchor, one.slot(), Set.of(one.signal()), KnownErrors.NONE)
                    .join();
            assertThat(look.samples()).containsOnlyKeys(RATE);
            assertThat(look.samples().get(RATE)).satisfies(sample -> {
                assertThat(sample.slot()).isEqualTo(one.slot());
                assertThat(sample.outcome()).as(sample.detail()).isEqualTo(Outcome.VALUE);
            });
            assertThat(checks().lookAtSlot(migration(), anchor, one.slot(), KnownErrors.NONE)
                            .join()
                            .samples())
                    .as("nothing shifts the window")
                    .isEqualTo(look.samples());
            slots.replaceAll(slot -> slot.slot().equals(one.slot())
                    ? slot.askedAgain(look.samples(), look.traffic().onNew() != null, null, now())
                    : slot);
        }

        WatchAssessment whole = assess(spec, anchor);
        assertThat(whole.standing()).as(whole.reason()).isEqualTo(Standing.PASSED);
        assertThat(new AskingAgain(spec, anchor, slots).open()).isEmpty();
    }

    private WatchAssessment assess(WatchSpec spec, Instant anchor) {
        Measurement before = new Counts(BigInteger.valueOf(400), BigInteger.valueOf(10_000));
        Baseline baseline =
                new Baseline(anchor, Duration.ofHours(1), Map.of("error-rate", before), BigDecimal.ONE, anchor);
        return WatchJudge.assess(spec, baseline, anchor, slots, Duration.ZERO, now());
    }

    private List<Instant> missed() {
        return slots.subList(AWAY - 1, BACK - 1).stream().map(WatchSlot::slot).toList();
    }

    private static Outcome outcome(WatchSlot slot) {
        Sample sample = Objects.requireNonNull(slot.samples().get(RATE));
        return sample.outcome();
    }

    static WatchSpec watch(
            Duration length, Duration every, Duration settle, Duration lag, WatchSpec.WatchedSignal rate) {
        return new WatchSpec(
                length,
                every,
                settle,
                lag,
                BigDecimal.valueOf(50),
                Duration.ofMinutes(60),
                WatchSpec.OnBreach.ASK,
                Duration.ofMinutes(15),
                List.of(rate));
    }
}
