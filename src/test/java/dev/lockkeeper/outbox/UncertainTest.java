package dev.lockkeeper.outbox;

import static dev.lockkeeper.outbox.Desk.card;
import static dev.lockkeeper.outbox.Desk.line;
import static dev.lockkeeper.outbox.Desk.picture;
import static dev.lockkeeper.outbox.Desk.whisper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.domain.notice.MessageKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lost answers, dead processes: each message is there once. */
final class UncertainTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aMessageWhoseAnswerWasLostIsFoundAndNotPostedAgain() {
        desk.courier.failsAfter(CourierFailure.uncertain("read timed out", null));
        desk.notices(line("a"), line("b"));
        desk.pass(MINUTE);

        assertThat(desk.courier.said()).containsExactly("post a", "find a", "post b");
        assertThat(desk.courier.doubles).isEmpty();
    }

    @Test
    void aMessageThatNeverArrivedIsLookedForTwiceAndThenPosted() {
        desk.courier.failsBefore(CourierFailure.uncertain("connection reset", null));
        desk.notices(line("a"), line("b"));
        desk.pass(MINUTE);

        assertThat(desk.courier.said()).containsExactly("find a", "find a", "post a", "post b");
    }

    @Test
    void aFoundCardIsEditedSinceNobodyKnowsWhatItShows() {
        desk.courier.failsAfter(CourierFailure.uncertain("read timed out", null));
        desk.notices(card("go/billing/1"));
        desk.flush();
        desk.courier.state = "state 1";
        desk.notices(card("go/billing/1"));
        desk.pass(MINUTE);

        assertThat(desk.courier.said()).containsExactly("post go/billing/1", "find go/billing/1", "edit go/billing/1");
        assertThat(desk.sender.stats().queued()).isZero();
    }

    @Test
    void anEditWhoseAnswerWasLostIsMadeAgainWithoutALook() {
        desk.notices(card("board/x"));
        desk.pass(MINUTE);
        desk.courier.state = "state 1";
        desk.courier.failsAfter(CourierFailure.uncertain("read timed out", null));
        desk.notices(card("board/x"));
        desk.pass(MINUTE);

        assertThat(desk.courier.said()).containsExactly("post board/x", "edit board/x", "edit board/x");
    }

    @Test
    void aLookThatIsRefusedForGoodEndsInAPost() {
        Courier blind = new Courier() {
            @Override
            public Receipt deliver(Parcel parcel) throws CourierFailure {
                return desk.courier.deliver(parcel);
            }

            @Override
            public Optional<Posted> find(Parcel parcel) throws CourierFailure {
                throw CourierFailure.refused("missing_scope channels:history");
            }
        };
        desk.sender = new Sender(desk.ledger.outbox(), blind, desk.clock, Pace.slack());
        desk.courier.failsBefore(CourierFailure.uncertain("connection reset", null));
        desk.notices(line("a"));
        desk.pass(MINUTE);

        assertThat(desk.courier.said()).containsExactly("post a");
    }

    @Test
    void whatWasBeingSentWhenTheProcessDiedIsLookedForFirst() {
        dieAfterArrival();
        desk.notices(line("a"), line("b"));
        assertThatThrownBy(desk::flush).isInstanceOf(Killed.class);

        desk.crash();
        desk.pass(MINUTE);

        assertThat(desk.courier.said()).containsExactly("post a", "find a", "post b");
        assertThat(desk.courier.doubles).isEmpty();
    }

    @Test
    void whatHadNotArrivedWhenTheProcessDiedIsPostedAfterTwoLooks() {
        dieBeforeArrival();
        desk.notices(line("a"));
        assertThatThrownBy(desk::flush).isInstanceOf(Killed.class);

        desk.crash();
        desk.pass(MINUTE);

        assertThat(desk.courier.said()).containsExactly("find a", "find a", "post a");
    }

    @Test
    void aCardEditAWhisperAndAPictureSurviveTheDeathOfTheProcess() {
        desk.notices(card("board/x"));
        desk.pass(MINUTE);
        desk.courier.state = "state 1";
        dieBeforeArrival();
        desk.notices(card("board/x"));
        assertThatThrownBy(desk::flush).isInstanceOf(Killed.class);
        desk.crash();
        dieAfterArrival();
        desk.notices(whisper("w"), picture("chart"));
        assertThatThrownBy(desk::flush).isInstanceOf(Killed.class);
        desk.crash();
        desk.pass(MINUTE);

        assertThat(desk.courier.said())
                .containsExactlyInAnyOrder("post board/x", "edit board/x", "post w", "post chart");
        assertThat(desk.sender.stats().queued()).isZero();
    }

    @Test
    void aPostThatCannotBeWrittenDownIsWrittenDownWhenTheDiskCan() {
        AtomicInteger writes = new AtomicInteger();
        Database disk = desk.ledger.outbox().database();
        desk.look(new Database() {
            @Override
            public <T> T write(Work<T> work) {
                if (writes.incrementAndGet() == 2) {
                    throw new IllegalStateException("disk full");
                }
                return disk.write(work);
            }

            @Override
            public <T> T read(Work<T> work) {
                return disk.read(work);
            }
        });
        desk.notices(line("a"), line("b"));

        assertThatThrownBy(desk.sender::runOnce).hasMessage("disk full");
        assertThat(desk.view.posted(new MessageKey("a"))).isEmpty();
        assertThat(desk.sender.runOnce()).isTrue();
        assertThat(desk.view.posted(new MessageKey("a"))).isPresent();
        desk.pass(MINUTE);
        assertThat(desk.courier.said()).containsExactly("post a", "post b");
    }

    private void dieBeforeArrival() {
        desk.courier.mishaps.add(new RecordingCourier.Mishap() {
            @Override
            public void before(Parcel parcel) {
                throw new Killed();
            }
        });
    }

    private void dieAfterArrival() {
        desk.courier.mishaps.add(new RecordingCourier.Mishap() {
            @Override
            public void after(Parcel parcel) {
                throw new Killed();
            }
        });
    }

    /** Nothing of ours runs after it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
