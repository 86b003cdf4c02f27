package dev.lockkeeper.rehearsal.estate.panel;

import dev.lockkeeper.rehearsal.estate.timeline.ServiceTimeline;
import dev.lockkeeper.rehearsal.estate.timeline.Track;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes settings at the moment they are meant for, and keeps those that wait for a DNS switch. */
final class Schedule {
    private record Waiting(@Nullable ServiceTimeline service, Duration delay, Consumer<Instant> setting) {}

    private final Clock clock;
    private final List<ServiceTimeline> services;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    Schedule(Clock clock, List<ServiceTimeline> services) {
        this.clock = clock;
        this.services = services;
    }

    /** Makes the setting now or later; a setting without a service waits for a switch of any. */
    void plan(When when, @Nullable ServiceTimeline service, Consumer<Instant> setting) {
        synchronized (this) {
            Instant now = clock.instant();
            if (!when.fromSwitch()) {
                setting.accept(now.plus(when.delay()));
            } else {
                Instant switched = lastSwitch(service, now);
                if (switched == null) {
                    waiting.add(new Waiting(service, when.delay(), setting));
                } else {
                    setting.accept(later(now, switched.plus(when.delay())));
                }
            }
        }
        listeners.forEach(Runnable::run);
    }

    /** Makes the settings that waited for this switch. */
    synchronized void switched(ServiceTimeline service, Instant at) {
        List<Waiting> due = waiting.stream()
                .filter(each -> each.service() == null || each.service() == service)
                .toList();
        waiting.removeAll(due);
        due.forEach(each -> each.setting().accept(at.plus(each.delay())));
    }

    /** How many settings wait for a switch. */
    synchronized int waiting() {
        return waiting.size();
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private @Nullable Instant lastSwitch(@Nullable ServiceTimeline only, Instant now) {
        Instant last = null;
        for (ServiceTimeline service : services) {
            if (only == null || only == service) {
                Track.Step<Boolean> step = service.dnsToNew().stepAt(now.toEpochMilli());
                if (step.value() && step.fromMillis() != Long.MIN_VALUE) {
                    Instant at = Instant.ofEpochMilli(step.fromMillis());
                    last = last == null ? at : later(last, at);
                }
            }
        }
        return last;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
