package dev.lockkeeper.app.trial;

import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.ProgrammeState;
import dev.lockkeeper.flow.Flow;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Tries out checks for people in chat, one trial at a time. */
public final class Trials {
    private final Flow flow;
    private final Clock clock;
    private final ExecutorService alone;
    private final ExecutorService workers;

    /**
     * @param alone one thread, on which trials wait for each other
     * @param workers where their questions are carried out
     */
    public Trials(Flow flow, Clock clock, ExecutorService alone, ExecutorService workers) {
        this.flow = flow;
        this.clock = clock;
        this.alone = alone;
        this.workers = workers;
    }

    /** A line for each check, and one that sums them up. */
    public CompletableFuture<List<Text>> run(ProgrammeId id, MigrationId migration, @Nullable GateId gate) {
        Programme plan = flow.programmes().find(id).orElseThrow();
        Migration tried = plan.migration(migration).orElseThrow();
        Instant now = clock.instant();
        ProgrammeState state = flow.state(id);
        Before before = Before.of(
                state, migration, now, flow.errors(state, migration, now).documents());
        return CompletableFuture.supplyAsync(
                () -> TrialTable.texts(migration.value(), new Trial(plan, tried, before, now, workers).run(gate)),
                alone);
    }
}
