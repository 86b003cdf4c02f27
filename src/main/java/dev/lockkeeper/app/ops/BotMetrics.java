package dev.lockkeeper.app.ops;

import dev.lockkeeper.ledger.Ledger;
import dev.lockkeeper.outbox.OutboxStats;
import dev.lockkeeper.outbox.Sender;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;

/** What {@code /metrics} shows: ledger, Slack, outbox and the virtual machine. */
public final class BotMetrics {
    private BotMetrics() {}

    /**
     * A registry with everything in it.
     *
     * @param obstacles how many stand in the way of the plans
     */
    public static PrometheusRegistry of(Ledger ledger, Sender sender, SlackPulse pulse, IntSupplier obstacles) {
        PrometheusRegistry registry = new PrometheusRegistry();
        JvmMetrics.builder().register(registry);
        GaugeWithCallback.builder()
                .name("lockkeeper_ledger_sequence")
                .help("Sequence of the ledger's last entry.")
                .callback(callback -> callback.call((double) ledger.head().sequence()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("lockkeeper_slack_up")
                .help("1 while Slack answers and takes the token.")
                .callback(callback -> callback.call(pulse.fault().isEmpty() ? 1 : 0))
                .register(registry);
        GaugeWithCallback.builder()
                .name("lockkeeper_plan_obstacles")
                .help("What stands in the way of the plans in force, such as a channel without the bot.")
                .callback(callback -> callback.call(obstacles.getAsInt()))
                .register(registry);
        outbox(registry, sender);
        return registry;
    }

    private static void outbox(PrometheusRegistry registry, Sender sender) {
        gauge(registry, sender, "lockkeeper_outbox_queued", "Messages that wait to be sent.", OutboxStats::queued);
        gauge(
                registry,
                sender,
                "lockkeeper_outbox_oldest_seconds",
                "How long the message that waits longest has been waiting.",
                stats -> stats.oldest().toMillis() / 1000.0);
        gauge(
                registry,
                sender,
                "lockkeeper_outbox_uncertain",
                "Messages that may have been delivered already.",
                OutboxStats::uncertain);
        gauge(
                registry,
                sender,
                "lockkeeper_outbox_stopped",
                "1 while nothing is sent at all.",
                stats -> stats.stoppedBecause() == null ? 0 : 1);
        counter(registry, sender, "lockkeeper_outbox_posted", "Messages posted since the start.", OutboxStats::posted);
        counter(registry, sender, "lockkeeper_outbox_edited", "Edits made since the start.", OutboxStats::edited);
        counter(
                registry,
                sender,
                "lockkeeper_outbox_abandoned",
                "Messages given up since the start.",
                OutboxStats::abandoned);
    }

    private static void gauge(
            PrometheusRegistry registry, Sender sender, String name, String help, ToDoubleFunction<OutboxStats> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.applyAsDouble(sender.stats())))
                .register(registry);
    }

    private static void counter(
            PrometheusRegistry registry, Sender sender, String name, String help, ToDoubleFunction<OutboxStats> value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.applyAsDouble(sender.stats())))
                .register(registry);
    }
}
