package dev.lockkeeper.outbox;

import static dev.lockkeeper.outbox.Desk.card;
import static dev.lockkeeper.outbox.Desk.line;
import static dev.lockkeeper.outbox.Desk.picture;
import static dev.lockkeeper.outbox.Desk.whisper;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

final class SenderTest {
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
    void postsOfAChannelKeepTheirOrderAndASecondBetweenThem() {
        desk.notices(line("a"), card("gate/billing/prepare"), line("b"), line("other", "#elsewhere", null));
        desk.flush();

        assertThat(desk.courier.said()).containsExactly("post a", "post other");

        desk.pass(Duration.ofMillis(999));
        assertThat(desk.courier.said()).hasSize(2);

        desk.pass(Duration.ofSeconds(5));
        assertThat(desk.courier.said()).containsExactly("post a", "post other", "post gate/billing/prepare", "post b");
        assertThat(desk.courier.calls.get(3).at())
                .isEqualTo(desk.courier.calls.get(2).at().plusSeconds(1));
    }

    @Test
    void whatIsLoggedAboutAMessageBearsTheRequestThatItGoesBackTo() {
        List<String> ids = new ArrayList<>();
        RecordingCourier.Mishap noting = new RecordingCourier.Mishap() {
            @Override
            public void before(Parcel parcel) {
                ids.add(parcel.notice().key() + " " + MDC.get("x-request-id"));
            }
        };
        desk.courier.mishaps.addAll(List.of(noting, noting, noting));

        desk.notices("7f3a", line("a"), card("board/x"));
        desk.notices(line("b"));
        desk.pass(Duration.ofSeconds(5));

        assertThat(ids).containsExactly("a 7f3a", "board/x 7f3a", "b null");
    }

    @Test
    void newsOfACardThatWaitsAreOnePostAndLaterNewsAreAnEdit() {
        desk.notices(card("board/x"), card("board/x"));
        desk.notices(card("board/x"));
        desk.pass(Duration.ofSeconds(10));
        assertThat(desk.courier.said()).containsExactly("post board/x");

        desk.courier.state = "state 1";
        desk.notices(card("board/x"));
        desk.notices(card("board/x"));
        desk.pass(Duration.ofSeconds(10));
        assertThat(desk.courier.said()).containsExactly("post board/x", "edit board/x");
        assertThat(desk.sender.stats()).isEqualTo(new OutboxStats(0, Duration.ZERO, 0, 1, 1, 0, null));
    }

    @Test
    void editsOfACardKeepADistanceAndShowTheNewestState() {
        desk.notices(card("watch/billing/1/1"));
        desk.flush();
        for (int i = 1; i <= 60; i++) {
            desk.courier.state = "state " + i;
            desk.notices(card("watch/billing/1/1"));
            desk.pass(Duration.ofMillis(500));
        }

        assertThat(desk.courier.said()).hasSize(11).startsWith("post watch/billing/1/1", "edit watch/billing/1/1");
    }

    @Test
    void aCardThatShowsTheSameAlreadyCostsNoCall() {
        desk.notices(card("board/x"));
        desk.pass(Duration.ofSeconds(10));
        desk.notices(card("board/x"));
        desk.pass(Duration.ofSeconds(10));

        assertThat(desk.courier.said()).containsExactly("post board/x");
        assertThat(desk.sender.stats().queued()).isZero();
    }

    @Test
    void theSameLineIsNeverPostedTwice() {
        desk.notices(line("a"), line("a"));
        desk.pass(Duration.ofSeconds(10));
        desk.notices(line("a"));
        desk.crash();
        desk.notices(line("a"));
        desk.pass(Duration.ofSeconds(10));

        assertThat(desk.courier.said()).containsExactly("post a");
    }

    @Test
    void aMessageOfAThreadWaitsForItsCardAndHoldsNobodyBack() {
        desk.notices(line("reply", Desk.HERE, "incident/billing/1"), line("free"));
        desk.pass(Duration.ofSeconds(10));
        assertThat(desk.courier.said()).containsExactly("post free");

        desk.notices(card("incident/billing/1"));
        desk.pass(Duration.ofSeconds(10));
        assertThat(desk.courier.said()).containsExactly("post free", "post incident/billing/1", "post reply");
        assertThat(desk.courier.message("reply").thread())
                .isEqualTo(desk.courier.message("incident/billing/1").ts());
    }

    @Test
    void aMessageWhoseCardWasRefusedIsPostedIntoTheChannel() {
        desk.courier.failsBefore(CourierFailure.refused("invalid_blocks"));
        desk.notices(card("incident/billing/1"), line("reply", Desk.HERE, "incident/billing/1"));
        desk.pass(Duration.ofSeconds(10));

        assertThat(desk.courier.said()).containsExactly("post reply");
        assertThat(desk.courier.message("reply").thread()).isNull();

        desk.notices(card("incident/billing/1"), line("later", Desk.HERE, "incident/billing/1"));
        desk.pass(Duration.ofSeconds(10));
        assertThat(desk.courier.message("later").thread())
                .isEqualTo(desk.courier.message("incident/billing/1").ts());
    }

    @Test
    void aRefusedMessageIsGivenUpOnceAndHoldsNobodyBack() {
        desk.courier.failsBefore(CourierFailure.refused("is_archived"));
        desk.notices(line("a"), line("b"));
        desk.pass(Duration.ofSeconds(10));
        desk.crash();
        desk.notices(line("a"));
        desk.pass(Duration.ofSeconds(10));

        assertThat(desk.courier.said()).containsExactly("post b");
        assertThat(desk.sender.stats().queued()).isZero();
    }

    @Test
    void tooManyPostsPauseThePostsAndNotTheEdits() {
        desk.notices(card("board/x"));
        desk.pass(Duration.ofSeconds(10));
        desk.courier.state = "state 1";
        desk.courier.failsBefore(CourierFailure.retryAfter(Duration.ofSeconds(30)));
        desk.notices(line("a"), line("elsewhere", "#elsewhere", null));
        desk.flush();
        desk.notices(card("board/x"));
        desk.pass(Duration.ofSeconds(29));
        assertThat(desk.courier.said()).containsExactly("post board/x", "edit board/x");

        desk.pass(Duration.ofSeconds(5));
        assertThat(desk.courier.said()).containsExactly("post board/x", "edit board/x", "post a", "post elsewhere");
    }

    @Test
    void aFailedPostIsTriedAgainLaterAndLaterAndKeepsItsPlace() {
        for (int i = 0; i < 4; i++) {
            desk.courier.failsBefore(CourierFailure.unsent("connection refused", null));
        }
        desk.notices(line("a"), line("b"));
        desk.pass(Duration.ofSeconds(14));
        assertThat(desk.courier.said()).isEmpty();

        desk.pass(Duration.ofSeconds(3));
        assertThat(desk.courier.said()).containsExactly("post a", "post b");
    }

    @Test
    void aMessageThatFailsForeverLetsTheOthersPassInTheEnd() {
        desk.notices(line("poison"), line("b"));
        for (int i = 0; i < 8; i++) {
            desk.courier.failsBefore(CourierFailure.unsent("internal_error", null));
        }
        desk.pass(Duration.ofMinutes(4));

        assertThat(desk.courier.said()).contains("post b");
        assertThat(desk.courier.doubles).isEmpty();
    }

    @Test
    void aRefusedTokenStopsEverythingUntilItIsMended() {
        desk.courier.failsBefore(CourierFailure.auth("token_revoked"));
        desk.notices(line("a"), line("elsewhere", "#elsewhere", null));
        desk.pass(Duration.ofSeconds(59));
        assertThat(desk.courier.said()).isEmpty();
        assertThat(desk.sender.stats().stoppedBecause()).isEqualTo("token_revoked");
        assertThat(desk.sender.stats().queued()).isEqualTo(2);
        assertThat(desk.sender.stats().oldest()).isEqualTo(Duration.ofSeconds(59));

        desk.pass(Duration.ofSeconds(2));
        assertThat(desk.courier.said()).containsExactly("post a", "post elsewhere");
        assertThat(desk.sender.stats().stoppedBecause()).isNull();
    }

    @Test
    void aCardThatSomebodyDeletedIsPostedAnew() {
        desk.notices(card("board/x"));
        desk.pass(Duration.ofSeconds(10));
        desk.courier.messages.clear();
        desk.courier.state = "state 1";
        desk.notices(card("board/x"));
        desk.pass(Duration.ofSeconds(10));

        assertThat(desk.courier.said()).containsExactly("post board/x", "post board/x");
    }

    @Test
    void aWhisperWhoseFateIsUnknownIsNotRepeated() {
        desk.courier.failsBefore(CourierFailure.uncertain("read timed out", null));
        desk.notices(whisper("w1"), whisper("w2"));
        desk.pass(Duration.ofMinutes(2));

        assertThat(desk.courier.said()).containsExactly("post w2");
        assertThat(desk.sender.stats().queued()).isZero();
    }

    @Test
    void picturesWaitForNoLineAndNoLineForThem() {
        desk.courier.failsBefore(CourierFailure.unsent("upload refused", null));
        desk.notices(picture("chart"), line("a"));
        desk.pass(Duration.ofMillis(10));
        assertThat(desk.courier.said()).isEmpty();

        desk.pass(Duration.ofSeconds(10));
        assertThat(desk.courier.said()).containsExactlyInAnyOrder("post a", "post chart");
    }

    @Test
    void whatIsBrokenInOurOwnCodeIsGivenUpAfterFiveTimes() {
        for (int i = 0; i < 5; i++) {
            desk.courier.mishaps.add(new RecordingCourier.Mishap() {
                @Override
                public void before(Parcel parcel) {
                    throw new IllegalStateException("planted");
                }
            });
        }
        desk.notices(line("a"), line("b"));
        desk.pass(Duration.ofMinutes(2));

        assertThat(desk.courier.said()).endsWith("post b").doesNotContain("post a");
        assertThat(desk.sender.stats().abandoned()).isEqualTo(1);
    }

    @Test
    void aNoticeThatCannotBeReadIsGivenUpAndHoldsNobodyBack() {
        desk.notices(line("a"), line("b"));
        desk.ledger
                .outbox()
                .database()
                .write(session -> session.handle()
                        .execute("UPDATE notice SET body = replace(body, '\"line\"', '\"shout\"') WHERE key = 'a'"));
        desk.pass(Duration.ofSeconds(10));

        assertThat(desk.courier.said()).containsExactly("post b");
        assertThat(desk.sender.stats().queued()).isZero();
    }
}
