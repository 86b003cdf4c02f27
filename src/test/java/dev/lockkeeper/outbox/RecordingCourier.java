package dev.lockkeeper.outbox;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.notice.Notice;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A workspace in memory that remembers what reached it, and fails as it is told. */
final class RecordingCourier implements Courier {
    /** What a call does instead of working; the message arrives or not as the name says. */
    interface Mishap {
        /** Fails before the message arrived, or returns. */
        default void before(Parcel parcel) throws CourierFailure {}

        /** Fails after the message arrived, or returns. */
        default void after(Parcel parcel) throws CourierFailure {}
    }

    /** A message as people see it. */
    record Message(String key, String channel, @Nullable String thread, String ts) {}

    /** A call that reached the workspace. */
    record Call(String what, String key, Instant at) {
        @Override
        public String toString() {
            return what + " " + key;
        }
    }

    final List<Call> calls = new CopyOnWriteArrayList<>();
    final Map<String, Message> messages = new LinkedHashMap<>();
    final List<String> doubles = new ArrayList<>();
    final Deque<Mishap> mishaps = new ArrayDeque<>();
    private final Clock clock;
    private int next = 1;
    /** What cards show; changes when the story goes on. */
    String state = "state 0";
    /** What cards show by their key, where the story goes on for one of them only. */
    final Map<String, String> states = new HashMap<>();
    /** What each card showed when it was last sent. */
    final Map<String, Digest> shown = new HashMap<>();

    RecordingCourier(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Receipt deliver(Parcel parcel) throws CourierFailure {
        @Nullable Mishap mishap = mishaps.poll();
        if (mishap != null) {
            mishap.before(parcel);
        }
        Receipt receipt = accept(parcel);
        if (mishap != null) {
            mishap.after(parcel);
        }
        return receipt;
    }

    private Receipt accept(Parcel parcel) throws CourierFailure {
        String words = parcel.notice() instanceof Notice.Card ? states.getOrDefault(parcel.key(), state) : "";
        Digest content = Digest.of(words);
        @Nullable Posted known = parcel.known();
        if (known != null) {
            if (content.equals(known.content())) {
                return Receipt.unchanged(known);
            }
            if (messages.values().stream().noneMatch(message -> message.ts().equals(known.ts()))) {
                throw CourierFailure.gone("message_not_found");
            }
            calls.add(new Call("edit", parcel.key(), clock.instant()));
            shown.put(parcel.key(), content);
            return Receipt.sent(known.channel(), known.ts(), content);
        }
        String ts = "ts" + next++;
        @Nullable Posted thread = parcel.thread();
        Message message =
                new Message(parcel.key(), parcel.notice().channel().name(), thread == null ? null : thread.ts(), ts);
        if (messages.put(parcel.key(), message) != null) {
            doubles.add(parcel.key());
        }
        calls.add(new Call("post", parcel.key(), clock.instant()));
        shown.put(parcel.key(), content);
        return Receipt.sent(message.channel(), ts, content);
    }

    @Override
    public Optional<Posted> find(Parcel parcel) throws CourierFailure {
        calls.add(new Call("find", parcel.key(), clock.instant()));
        return Optional.ofNullable(messages.get(parcel.key()))
                .map(message -> new Posted(message.channel(), message.ts(), null));
    }

    /** The message that was posted under the key. */
    Message message(String key) {
        return Objects.requireNonNull(messages.get(key), key);
    }

    List<String> said() {
        return calls.stream().map(Call::toString).toList();
    }

    /** The next call fails before the message arrives. */
    void failsBefore(CourierFailure failure) {
        mishaps.add(new Mishap() {
            @Override
            public void before(Parcel parcel) throws CourierFailure {
                throw failure;
            }
        });
    }

    /** The next call's message arrives, and the answer does not. */
    void failsAfter(CourierFailure failure) {
        mishaps.add(new Mishap() {
            @Override
            public void after(Parcel parcel) throws CourierFailure {
                throw failure;
            }
        });
    }

    /** The next call works. */
    void works() {
        mishaps.add(new Mishap() {});
    }
}
