package dev.lockkeeper.outbox;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.ledger.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A real ledger's outbox, with a sender, a workspace in memory and a clock that the test moves. */
final class Desk implements AutoCloseable {
    static final String HERE = "#cutover";

    private final Path folder;
    final MovableClock clock = new MovableClock();
    final RecordingCourier courier = new RecordingCourier(clock);
    Ledger ledger;
    Outbox view;
    Sender sender;

    Desk(Path folder) {
        this.folder = folder;
        this.ledger = Ledger.open(folder);
        this.view = ledger.outbox();
        this.sender = new Sender(view, courier, clock, Pace.slack());
    }

    /** The sender sees the file through the database from now on. */
    void look(Database database) {
        view = new Outbox(database);
        sender = new Sender(view, courier, clock, Pace.slack());
    }

    /** The process dies and is started again. */
    void crash() {
        ledger.close();
        ledger = Ledger.open(folder);
        view = ledger.outbox();
        sender = new Sender(view, courier, clock, Pace.slack());
    }

    void notices(Notice... notices) {
        notices(null, notices);
    }

    /** Notices that a request caused. */
    void notices(@Nullable String requestId, Notice... notices) {
        ledger.append(List.of(new Ledger.Batch(
                new ProgrammeId("royal-bank"),
                Person.LOCKKEEPER,
                requestId,
                null,
                null,
                clock.instant(),
                List.of(),
                List.of(notices))));
    }

    static Notice card(String key) {
        return card(key, HERE, null);
    }

    static Notice card(String key, String channel, @Nullable String thread) {
        return new Notice.Card(
                new MessageKey(key), new Channel(channel), thread == null ? null : new MessageKey(thread));
    }

    static Notice line(String key) {
        return line(key, HERE, null);
    }

    static Notice line(String key, String channel, @Nullable String thread) {
        return new Notice.Line(
                new MessageKey(key),
                new Channel(channel),
                thread == null ? null : new MessageKey(thread),
                Text.of("a sentence"),
                true);
    }

    static Notice whisper(String key) {
        return new Notice.Whisper(new MessageKey(key), new Channel(HERE), new Person("UANN"), Text.of("not now"));
    }

    static Notice picture(String key) {
        return new Notice.Picture(new MessageKey(key), new Channel(HERE), null, "billing", 1, 1, "errors");
    }

    /** Does all that can be done at this moment. */
    void flush() {
        int calls = 0;
        while (sender.runOnce()) {
            if (calls++ > 10_000) {
                throw new AssertionError("the sender never comes to rest: " + courier.calls.size() + " calls");
            }
        }
    }

    /** Lets the time pass, doing at each moment what can be done then. */
    void pass(Duration time) {
        Instant end = clock.instant().plus(time);
        flush();
        for (Instant again = sender.again(); again != null && !again.isAfter(end); again = sender.again()) {
            clock.moveTo(again);
            flush();
        }
        clock.moveTo(end);
        flush();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
