package dev.lockkeeper.app.trial;

import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.LogPick;
import dev.lockkeeper.domain.programme.LogQuery;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.plan.PlanReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Checks of a migration of the sample plan, put on trial. */
final class TriedOut implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-20T20:15:30Z");
    static final Duration WINDOW = Duration.ofMinutes(5);

    final ExecutorService workers = Executors.newFixedThreadPool(16);
    private Before known = Before.NONE;

    /** What the trial says of each, all required, with what is known of the old platform. */
    List<String> lines(Before before, CheckSpec... checks) {
        known = before;
        return lines(checks);
    }

    /** What it says when nothing was captured. */
    List<String> lines(CheckSpec... checks) {
        List<Item> items = new ArrayList<>();
        for (CheckSpec check : checks) {
            items.add(new Item(new ItemId("item-" + items.size()), "An item", true, check, null));
        }
        return items(items);
    }

    /** What it says of each item of a gate. */
    List<String> items(List<Item> items) {
        return table(migration(watch(), items, List.of()), new GateId("go"));
    }

    /** What it says of each promise of a watch. */
    List<String> lines(WatchSpec watch) {
        return table(migration(watch, List.of(), List.of()), null);
    }

    /** What it says of the steps of a cutover. */
    List<String> steps(List<StepSpec> steps) {
        return table(migration(watch(), List.of(), steps), null);
    }

    private List<String> table(Migration migration, @Nullable GateId only) {
        Programme sample = PlanReader.sample("vm-to-kubernetes");
        Trial trial = new Trial(sample, migration, known, NOW, workers);
        return TrialTable.lines("billing", trial.run(only));
    }

    private static Migration migration(WatchSpec watch, List<Item> items, List<StepSpec> cutover) {
        Migration usual = PlanReader.sample("vm-to-kubernetes").migrations().get(0);
        Gate gate = new Gate(new GateId("go"), "Go", GateRole.GO, items, null);
        return new Migration(
                usual.id(),
                usual.title(),
                usual.template(),
                usual.risk(),
                usual.after(),
                usual.dependants(),
                usual.owners(),
                usual.channel(),
                usual.target(),
                signals(),
                List.of(gate),
                cutover,
                List.of(),
                watch,
                usual.hold());
    }

    private static Map<String, Signal> signals() {
        Map<String, Signal> signals = new HashMap<>();
        signals.put("errors", rate("sum(increase(failed[{{window}}]))", "sum(increase(requests[{{window}}]))"));
        signals.put("slip", rate("sum(increase(all[{{window}}]))", "sum(increase(all[{{window}}]))"));
        signals.put("latency", new Signal.Latency("sum by (le) (increase(seconds_bucket[{{window}}]))", null));
        signals.put("lines", new Signal.LogErrors("{app=\"a\"} |= \"error\"", null));
        signals.put(
                "messages",
                new Signal.LogErrors(
                        new LogQuery(LogQuery.Store.GRAYLOG, "app:a AND level:<=3"),
                        LogQuery.loki("{app=\"vm\"}"),
                        LogPick.ERRORS,
                        Signal.LogErrors.ACKNOWLEDGED_FOR));
        return signals;
    }

    private static Signal rate(String failed, String all) {
        return new Signal.ErrorRate(new Signal.Counts(failed, all), null);
    }

    static CheckSpec threshold(String query, @Nullable String most, @Nullable String least, String unit) {
        return new CheckSpec.PrometheusThreshold(
                query,
                WINDOW,
                most == null ? null : new BigDecimal(most),
                least == null ? null : new BigDecimal(least),
                unit);
    }

    static WatchSpec watch(WatchedSignal... signals) {
        return new WatchSpec(
                Duration.ofMinutes(15),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                BigDecimal.valueOf(50),
                Duration.ofHours(1),
                WatchSpec.OnBreach.ASK,
                Duration.ofMinutes(15),
                List.of(signals));
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
