package dev.lockkeeper.app.trial;

import dev.lockkeeper.app.room.PlanBlueprint;
import dev.lockkeeper.check.KnownErrors;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Feeds every check of a migration's gates, steps and watch what it is there to find, and health, and nothing. */
public final class Trial {
    /** The words in place of a gate for what the steps and the watch promise. */
    static final String CUTOVER = "cutover";

    static final String ROLLBACK = "rollback";
    static final String WATCH = "watch";

    private final Programme plan;
    private final Migration migration;
    private final Before before;
    private final Instant now;
    private final ExecutorService workers;

    /**
     * @param before what is known of the old platform
     * @param now when it is, as far as the trial is concerned
     * @param workers where questions are carried out; the caller's to close
     */
    public Trial(Programme plan, Migration migration, Before before, Instant now, ExecutorService workers) {
        this.plan = plan;
        this.migration = migration;
        this.before = before;
        this.now = now;
        this.workers = workers;
    }

    /**
     * A row for each item and check, in the plan's order; steps and the watch come last. Holds the thread, usually for a second or
     * two.
     *
     * @param only the one gate to be tried; null for all, the steps and the watch
     */
    public List<TrialRow> run(@Nullable GateId only) {
        Figures figures = Figures.of(migration, before.baseline(), now);
        ErrorLore lore = new ErrorLore(before.errors());
        BiFunction<Blueprint, Instant, Stand> stands =
                (blueprint, start) -> new Stand(blueprint, migration, figures, lore, start, workers);
        Blueprint whole = PlanBlueprint.of(plan);
        List<TrialRow> rows = new ArrayList<>();
        try (Stand stand = stands.apply(whole, now)) {
            KnownErrors errors = lore.with(stand.learned(migration));
            CheckTrial checks =
                    new CheckTrial(migration, stand, blueprint -> stands.apply(blueprint, now), figures, lore, errors);
            for (Gate gate : migration.gates()) {
                if (only == null || gate.id().equals(only)) {
                    rows.addAll(gate(gate, checks));
                }
            }
            if (only == null) {
                rows.addAll(steps(CUTOVER, migration.cutover(), checks));
                rows.addAll(steps(ROLLBACK, migration.rollback(), checks));
                rows.addAll(new WatchTrial(start -> stands.apply(whole, start), migration, figures, lore, errors, now)
                        .run());
            }
        }
        return List.copyOf(rows);
    }

    private static List<TrialRow> gate(Gate gate, CheckTrial checks) {
        List<TrialRow> rows = new ArrayList<>();
        gate.items().forEach(item -> {
            TrialRow.Place place =
                    new TrialRow.Place(gate.id().value(), item.id().value(), item.required());
            CheckSpec check = item.check();
            rows.add(check == null ? TrialRow.manual(place) : checks.of(place, check));
        });
        return rows;
    }

    /** Those that look before the next one is taken. */
    private static List<TrialRow> steps(String way, List<StepSpec> steps, CheckTrial checks) {
        List<TrialRow> rows = new ArrayList<>();
        steps.forEach(step -> {
            if (step.action() instanceof StepAction.Verify verify) {
                rows.add(checks.of(new TrialRow.Place(way, step.id().value(), true), verify.check()));
            }
        });
        return rows;
    }
}
