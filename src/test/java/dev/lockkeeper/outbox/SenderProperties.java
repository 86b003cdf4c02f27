package dev.lockkeeper.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.outbox.History.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever fails and whenever the process dies: every message once, in order, showing the newest, within the budgets. */
final class SenderProperties {
    private static final int HISTORIES = 15;

    @TempDir
    Path folder;

    private int runs;

    @ParameterizedTest
    @ValueSource(longs = {1_000, 2_000, 3_000, 4_000})
    void everyHistoryEndsWithEveryMessageOnceAndInOrder(long from) {
        for (long seed = from; seed < from + HISTORIES; seed++) {
            List<Step> steps = History.random(seed);
            String wrong = live(steps);
            if (!wrong.isEmpty()) {
                List<Step> shortest = shrink(steps);
                throw new AssertionError("seed " + seed + ": " + live(shortest) + " after "
                        + shortest.stream().map(step -> "\n  " + step).toList());
            }
        }
    }

    @Test
    void aHistoryWithEveryMishapIsLived() {
        assertThat(live(List.of(
                        new Step.Say("card go/billing/1"),
                        new Step.Fail("killed after"),
                        new Step.Say("line a"),
                        new Step.Pass(1_500),
                        new Step.Fail("uncertain before"),
                        new Step.Fail("disk"),
                        new Step.Say("card go/billing/1"),
                        new Step.Pass(9_000))))
                .isEmpty();
    }

    /** Leaves out what is not needed to fail. */
    private List<Step> shrink(List<Step> steps) {
        List<Step> shortest = new ArrayList<>(steps);
        for (int i = shortest.size() - 1; i >= 0; i--) {
            List<Step> without = new ArrayList<>(shortest);
            without.remove(i);
            if (!live(without).isEmpty()) {
                shortest = without;
            }
        }
        return shortest;
    }

    /** Lives the steps and what must follow; answers what is wrong at the end, or nothing. */
    private String live(List<Step> steps) {
        Path home = folder.resolve("run-" + runs++);
        try (History history = new History(Files.createDirectory(home))) {
            steps.forEach(history::live);
            history.settle();
            return wrong(history);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (AssertionError | RuntimeException e) {
            return e.toString();
        }
    }

    private static String wrong(History history) {
        RecordingCourier courier = history.desk.courier;
        if (!courier.doubles.isEmpty()) {
            return "posted twice: " + courier.doubles;
        }
        List<String> lost = new ArrayList<>(history.said);
        lost.removeAll(courier.messages.keySet());
        lost.removeIf(key -> key.startsWith("whisper"));
        if (!lost.isEmpty()) {
            return "lost: " + lost;
        }
        for (Map.Entry<String, String> card : courier.states.entrySet()) {
            if (!Digest.of(card.getValue()).equals(courier.shown.get(card.getKey()))) {
                return card.getKey() + " does not show the newest";
            }
        }
        return disorder(history) + tooFast(history) + left(history);
    }

    private static String disorder(History history) {
        Map<String, Integer> place = new HashMap<>();
        for (RecordingCourier.Message message : history.desk.courier.messages.values()) {
            if (message.key().startsWith("line") && message.thread() == null) {
                int said = history.said.indexOf(message.key());
                Integer last = place.put(message.channel(), said);
                if (last != null && last > said) {
                    return message.key() + " came too late in " + message.channel();
                }
            }
        }
        return "";
    }

    private static String tooFast(History history) {
        Map<String, Instant> last = new HashMap<>();
        List<Instant> edits = new ArrayList<>();
        for (RecordingCourier.Call call : history.desk.courier.calls) {
            if (call.what().equals("post") && !call.key().startsWith("whisper")) {
                String channel = history.desk.courier.message(call.key()).channel();
                Instant before = last.put(channel, call.at());
                if (before != null && Duration.between(before, call.at()).compareTo(Duration.ofSeconds(1)) < 0) {
                    return call + " came less than a second after another in " + channel;
                }
            } else if (call.what().equals("edit")) {
                edits.removeIf(at -> !at.plusSeconds(60).isAfter(call.at()));
                edits.add(call.at());
                if (edits.size() > 50) {
                    return "more than 50 edits in a minute";
                }
            }
        }
        return "";
    }

    private static String left(History history) {
        OutboxStats stats = history.desk.sender.stats();
        return stats.queued() > 0 ? "left in the outbox: " + stats : "";
    }
}
