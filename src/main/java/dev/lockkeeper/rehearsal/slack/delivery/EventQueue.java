package dev.lockkeeper.rehearsal.slack.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.slack.wire.Desk;
import dev.lockkeeper.rehearsal.slack.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Delivers events at least once: three retries, nearly at once, after a minute and after five. */
public final class EventQueue {
    private final Desk desk;
    private final BotDoor door;
    private final Later later;
    private final Supplier<Optional<Boolean>> duplicates;

    /** Does work after a while of real time, and knows how long each retry waits. */
    public interface Later {
        /** Runs {@code work} on another thread when {@code delay} is over. */
        void run(Duration delay, Runnable work);

        /** The time before the first, second and third retry. */
        List<Duration> retryDelays();
    }

    EventQueue(Desk desk, BotDoor door, Later later, Supplier<Optional<Boolean>> duplicates) {
        this.desk = desk;
        this.door = door;
        this.later = later;
        this.duplicates = duplicates;
    }

    /** Sends soon, on another thread. */
    void send(ObjectNode event) {
        String body = wrap(event);
        later.run(Duration.ZERO, () -> attempt(body, 0, ""));
        duplicate(event, body);
    }

    /** Sends on this thread and returns the first answer; retries follow in the background. */
    BotAnswer sendNow(ObjectNode event) {
        String body = wrap(event);
        duplicate(event, body);
        return attempt(body, 0, "");
    }

    /** Sends Slack's question for a challenge, once. */
    BotAnswer verify(String challenge) {
        ObjectNode question = Json.object()
                .put("token", Payloads.OLD_TOKEN)
                .put("challenge", challenge)
                .put("type", "url_verification");
        return door.json(question.toString(), Map.of());
    }

    private void duplicate(ObjectNode event, String body) {
        duplicates
                .get()
                .ifPresent(isFresh -> later.run(Duration.ZERO, () -> attempt(isFresh ? wrap(event) : body, 0, "")));
    }

    private BotAnswer attempt(String body, int retry, String reason) {
        Map<String, String> headers = retry == 0
                ? Map.of()
                : Map.of("x-slack-retry-num", Integer.toString(retry), "x-slack-retry-reason", reason);
        BotAnswer answer = door.json(body, headers);
        if (!answer.isTaken()
                && !answer.isFinal()
                && retry < later.retryDelays().size()) {
            String why = answer.reason();
            later.run(later.retryDelays().get(retry), () -> attempt(body, retry + 1, why));
        }
        return answer;
    }

    private String wrap(ObjectNode event) {
        String id = desk.books().ids().next("Ev");
        long now = desk.realClock().instant().getEpochSecond();
        return Events.envelope(event, id, now, desk.app().botUserId()).toString();
    }

    static String ts(Instant moment) {
        return String.format(Locale.ROOT, "%d.%06d", moment.getEpochSecond(), moment.getNano() / 1_000);
    }
}
