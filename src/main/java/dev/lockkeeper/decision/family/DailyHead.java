package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.entry.PlanEntry;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.ProgrammeState;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Tells the ledger's head in the programme's channel once a day. Who rewrites or cuts the file later cannot rewrite what stands
 * in everybody's Slack. A day on which nothing was recorded needs no new head: the last one covers all there is.
 */
public final class DailyHead {
    /** When people come to work, in the programme's time zone. */
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private DailyHead() {}

    /** The first morning after the first entry that no head was told after; empty when there is none such. */
    public static Optional<Instant> dueAt(Programme plan, ProgrammeState state) {
        Instant since = state.untoldSince();
        if (since == null) {
            return Optional.empty();
        }
        ZonedDateTime morning =
                since.atZone(plan.zone()).toLocalDate().atTime(MORNING).atZone(plan.zone());
        return Optional.of((morning.toInstant().isAfter(since) ? morning : morning.plusDays(1)).toInstant());
    }

    static void tell(Turn turn) {
        Instant at = dueAt(turn.plan(), turn.state()).orElse(null);
        if (at == null || turn.now().isBefore(at)) {
            return;
        }
        turn.record(new PlanEntry.HeadTold());
        turn.line(
                turn.plan().channel(),
                null,
                Text.write()
                        .plain("The ledger's head of today stands below. If anybody doubts the ledger later, ")
                        .code("lockkeeper ledger verify --receipt '…'")
                        .plain(" with it tells whether anything was rewritten or cut.")
                        .end(),
                true);
    }
}
