package dev.lockkeeper.app.falsealarm;

import dev.lockkeeper.domain.falsealarm.Draw;
import dev.lockkeeper.domain.falsealarm.Drawn;
import dev.lockkeeper.domain.falsealarm.OldPlatform;
import dev.lockkeeper.domain.falsealarm.Reach;
import dev.lockkeeper.domain.falsealarm.Unhealthy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is replayed, and at which moments.
 *
 * @param learning what kinds of error lines are learned from before each
 * @param age how old each baseline is; null to draw it from all ages that the plan allows
 * @param unhealthy what the draw leaves out, with the reason
 * @param isLedgerAsked whether attempts of the programme are among it
 */
public record Replay(
        OldPlatform old,
        Draw draw,
        Learning learning,
        @Nullable Duration age,
        List<Unhealthy> unhealthy,
        boolean isLedgerAsked) {
    public Replay {
        unhealthy = List.copyOf(unhealthy);
    }

    /** Of when it looks. */
    Reach reach() {
        return age == null ? old.reach() : old.reach().aged(age);
    }

    /** The moments at which it is replayed, in the order in which they were drawn. */
    public List<Drawn> moments() {
        return draw.moments(reach());
    }
}
