package dev.lockkeeper.app.alarm;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.ProgrammeState;
import dev.lockkeeper.flow.Flow;
import dev.lockkeeper.ledger.Ledger;
import dev.lockkeeper.ledger.LedgerException;
import dev.lockkeeper.outbox.Courier;
import dev.lockkeeper.outbox.CourierFailure;
import dev.lockkeeper.outbox.Parcel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people when nothing can be recorded any more, and when it can again: once each, in the channel of every programme and
 * of every migration that is under way. What it says goes past the outbox, which cannot be written either. While nothing can be
 * recorded it tries again and again, so that the end is seen although nobody clicks.
 */
public final class LedgerAlarm {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerAlarm.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration TRY = Duration.ofSeconds(3);

    private final Ledger ledger;
    private final Flow flow;
    private final Courier courier;
    private final Clock clock;
    private final Map<Channel, Text> untold = new LinkedHashMap<>();
    private @Nullable Instant since;
    private int number;

    /** @param clock the time of the world */
    public LedgerAlarm(Ledger ledger, Flow flow, Courier courier, Clock clock) {
        this.ledger = ledger;
        this.flow = flow;
        this.courier = courier;
        this.clock = clock;
    }

    /** Looks until it is interrupted; to be run by a thread of its own. */
    public void run() throws InterruptedException {
        while (true) {
            Thread.sleep((since == null ? LOOK : TRY).toMillis());
            look();
        }
    }

    private void look() {
        if (since != null) {
            ledger.probe();
        }
        Optional<LedgerException> fault = ledger.fault();
        Instant began = since;
        if (fault.isPresent() && began == null) {
            since = clock.instant();
            raise(fault.get());
        } else if (fault.isEmpty() && began != null) {
            since = null;
            end(began);
        }
        tell();
    }

    private void raise(LedgerException fault) {
        LOG.atError()
                .addKeyValue("reason", fault.getMessage())
                .log("nothing can be recorded, so nothing moves; people are told");
        number++;
        for (Programme plan : flow.programmes().all()) {
            Set<Member> waiting = new LinkedHashSet<>();
            underWay(plan).forEach(migration -> waiting.addAll(migration.owners()));
            Text.Writer text = Text.write().plain("🛑 ");
            if (!waiting.isEmpty()) {
                text.who(List.copyOf(waiting)).plain(": ");
            }
            Text words = text.strong("Nothing can be recorded.")
                    .plain(" The " + fault.getMessage()
                            + " No approval counts, no step starts and no watch can pass until then.")
                    .end();
            channels(plan).forEach(channel -> untold.put(channel, words));
        }
    }

    private void end(Instant began) {
        Duration length = Duration.between(began, clock.instant());
        LOG.atInfo().addKeyValue("durationMs", length.toMillis()).log("the ledger can be written again");
        number++;
        Text words = Text.write()
                .plain("✅ ")
                .strong("The ledger can be written again.")
                .plain(" It could not since ")
                .when(began)
                .plain(". What was refused meanwhile is to be done again by who did it; all else goes on by itself.")
                .end();
        flow.programmes().all().forEach(plan -> channels(plan).forEach(channel -> untold.put(channel, words)));
    }

    private Set<Channel> channels(Programme plan) {
        Set<Channel> channels = new LinkedHashSet<>(Set.of(plan.channel()));
        underWay(plan).forEach(migration -> channels.add(migration.channel()));
        return channels;
    }

    private List<Migration> underWay(Programme plan) {
        ProgrammeState state = flow.state(plan.id());
        return plan.migrations().stream()
                .filter(migration -> state.migration(migration.id()).phase().isRunning())
                .toList();
    }

    /** What cannot be delivered is tried again the next time. */
    private void tell() {
        for (Map.Entry<Channel, Text> one : List.copyOf(untold.entrySet())) {
            Channel channel = one.getKey();
            MessageKey key = new MessageKey("alarm/" + number + "/" + clock.millis());
            Notice line = new Notice.Line(key, channel, null, one.getValue(), false);
            try {
                courier.deliver(new Parcel(line, key.value(), null, null, null));
                untold.remove(channel);
            } catch (CourierFailure e) {
                if (e.kind() == CourierFailure.Kind.FINAL || e.kind() == CourierFailure.Kind.UNCERTAIN) {
                    untold.remove(channel);
                }
                LOG.atWarn()
                        .addKeyValue("channel", channel)
                        .addKeyValue("reason", e.reason())
                        .log("could not tell the channel about the ledger");
            }
        }
    }
}
