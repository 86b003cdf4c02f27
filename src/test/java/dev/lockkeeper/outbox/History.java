package dev.lockkeeper.outbox;

import dev.lockkeeper.domain.notice.Notice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** A story of notices, passing time and mishaps, lived step by step. */
final class History implements AutoCloseable {
    private static final List<String> CHANNELS = List.of("#one", "#two", "#three");
    private static final List<String> CARDS = List.of(
            "go/billing/1",
            "board/x",
            "incident/billing/1",
            "watch/billing/1/1",
            "attempt/billing/1",
            "gate/billing/a");
    private static final List<String> MISHAPS = List.of(
            "unsent", "retry", "uncertain before", "uncertain after", "auth", "killed before", "killed after", "disk");

    final Desk desk;
    final List<String> said = new ArrayList<>();
    private final Deque<String> diskMishaps = new ArrayDeque<>();
    private int changes;

    /** One step of a story. */
    sealed interface Step {
        /** Something is to be said: a kind and a key. */
        record Say(String what) implements Step {}

        /** Time passes, in milliseconds. */
        record Pass(int millis) implements Step {}

        /** The next call, or the next write, goes wrong. */
        record Fail(String how) implements Step {}
    }

    History(Path folder) {
        this.desk = new Desk(folder);
        watchTheDisk();
    }

    static List<Step> random(long seed) {
        Random random = new Random(seed);
        List<Step> steps = new ArrayList<>();
        int length = 10 + random.nextInt(40);
        for (int i = 0; i < length; i++) {
            int dice = random.nextInt(10);
            if (dice < 5) {
                steps.add(new Step.Say(anything(random, i)));
            } else if (dice < 8) {
                steps.add(new Step.Pass(random.nextInt(4_000)));
            } else {
                steps.add(new Step.Fail(MISHAPS.get(random.nextInt(MISHAPS.size()))));
            }
        }
        return steps;
    }

    private static String anything(Random random, int number) {
        String card = CARDS.get(random.nextInt(CARDS.size()));
        return switch (random.nextInt(6)) {
            case 0, 1 -> "card " + card;
            case 2 -> "line " + number;
            case 3 -> "line " + number + " in " + card;
            case 4 -> "whisper " + number;
            default -> "picture " + number;
        };
    }

    void live(Step step) {
        if (step instanceof Step.Say say) {
            say(say.what());
        } else if (step instanceof Step.Pass pass) {
            survive(Duration.ofMillis(pass.millis()));
        } else if (step instanceof Step.Fail fail) {
            fail(fail.how());
        }
    }

    /** Everything works from now on, and the cards that somebody waits for come. */
    void settle() {
        desk.courier.mishaps.clear();
        diskMishaps.clear();
        CARDS.forEach(card -> say("card " + card));
        survive(Duration.ofMinutes(10));
    }

    private void say(String what) {
        String[] words = what.split(" ");
        Notice notice = notice(words);
        String key = notice.key().value();
        if (words[0].equals("card")) {
            desk.courier.states.put(key, "change " + changes++);
        }
        said.add(key);
        desk.notices(notice);
        desk.view.wake();
    }

    private static Notice notice(String[] words) {
        String key = words[0].equals("card") ? words[1] : words[0] + "/" + words[1];
        String channel = CHANNELS.get(Math.floorMod(key.hashCode(), CHANNELS.size()));
        return switch (words[0]) {
            case "card" -> Desk.card(key, channel, null);
            case "line" -> words.length > 3 ? Desk.line(key, home(words[3]), words[3]) : Desk.line(key, channel, null);
            case "whisper" -> Desk.whisper(key);
            default -> Desk.picture(key);
        };
    }

    private static String home(String card) {
        return CHANNELS.get(Math.floorMod(card.hashCode(), CHANNELS.size()));
    }

    private void survive(Duration time) {
        try {
            desk.pass(time);
        } catch (Killed e) {
            desk.clock.move(Duration.ofSeconds(1));
            desk.crash();
            watchTheDisk();
        } catch (DiskFull e) {
            survive(time);
        }
    }

    private void fail(String how) {
        RecordingCourier courier = desk.courier;
        switch (how) {
            case "unsent" -> courier.failsBefore(CourierFailure.unsent("refused", null));
            case "retry" -> courier.failsBefore(CourierFailure.retryAfter(Duration.ofSeconds(7)));
            case "uncertain before" -> courier.failsBefore(CourierFailure.uncertain("reset", null));
            case "uncertain after" -> courier.failsAfter(CourierFailure.uncertain("time-out", null));
            case "auth" -> courier.failsBefore(CourierFailure.auth("token_revoked"));
            case "killed before" ->
                courier.mishaps.add(new RecordingCourier.Mishap() {
                    @Override
                    public void before(Parcel parcel) {
                        throw new Killed();
                    }
                });
            case "killed after" ->
                courier.mishaps.add(new RecordingCourier.Mishap() {
                    @Override
                    public void after(Parcel parcel) {
                        throw new Killed();
                    }
                });
            default -> {
                diskMishaps.add("works");
                diskMishaps.add("full");
            }
        }
    }

    /** The sender's own writes can fail; those of decisions are not its business. */
    private void watchTheDisk() {
        Database disk = desk.ledger.outbox().database();
        desk.look(new Database() {
            @Override
            public <T> T write(Work<T> work) {
                if ("full".equals(diskMishaps.poll())) {
                    throw new DiskFull();
                }
                return disk.write(work);
            }

            @Override
            public <T> T read(Work<T> work) {
                return disk.read(work);
            }
        });
    }

    @Override
    public void close() {
        desk.close();
    }

    /** Nothing of ours runs after it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** The database's failure as the sender sees it. */
    static final class DiskFull extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
