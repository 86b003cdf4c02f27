package dev.lockkeeper.check;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.bundle.Exchange;
import dev.lockkeeper.domain.bundle.Measured;
import dev.lockkeeper.domain.evidence.Evidence;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Finds a verdict again from the answers that were kept, with the very code that found it first, and asks nobody. */
public final class SeenAgain {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private SeenAgain() {}

    /**
     * What is found again.
     *
     * @param lacks the first question that no answer was kept of, so that the evidence says nothing; null when none is missing
     */
    public record Found(Evidence evidence, @Nullable String lacks) {}

    /**
     * Looks again.
     *
     * @param workers for what would be asked; nothing is
     */
    public static Found of(Case.Seen seen, List<Exchange> exchanges, ExecutorService workers) {
        try (Estate estate = Estate.again(seen.sources(), Clock.fixed(seen.at(), ZoneOffset.UTC), workers)) {
            Errand errand = Errand.again(LIMIT, exchanges);
            Evidence evidence = new Seeing(estate, seen, errand).look().join();
            return new Found(evidence, errand.lacks());
        }
    }

    /**
     * The proof of what was measured. Of what was seen the case is kept only if the verdict was found again from what is kept of
     * the answers: they may have been too long, or hold secrets.
     */
    static Proof proof(Estate estate, Measured live, List<Exchange> exchanges) {
        if (!(live.rests() instanceof Case.Seen seen)) {
            return new Proof(live, exchanges);
        }
        Case.Seen kept = KeptCase.of(seen, estate);
        Found found = of(kept, exchanges, estate.workers());
        boolean isSame = found.lacks() == null && isSame(live.evidence(), found.evidence());
        return new Proof(new Measured(live.evidence(), isSame ? kept : null), exchanges);
    }

    private static boolean isSame(Evidence one, Evidence other) {
        return one.verdict() == other.verdict()
                && one.summary().equals(other.summary())
                && one.answered().equals(other.answered())
                && Objects.equals(one.wouldFlip(), other.wouldFlip());
    }
}
