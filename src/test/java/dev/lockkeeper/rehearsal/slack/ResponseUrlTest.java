package dev.lockkeeper.rehearsal.slack;

import static dev.lockkeeper.rehearsal.slack.Room.ANN;
import static dev.lockkeeper.rehearsal.slack.Room.body;
import static dev.lockkeeper.rehearsal.slack.Room.error;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers at response_urls: five, within half an hour, also where the bot is no member. */
final class ResponseUrlTest {
    private static final String SECTION =
            "{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"" + "x".repeat(3_000) + "\"}}";

    private final Room room = Room.unlimited();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void fiveAnswersAreTakenAndTheSixthIsNot() {
        String url = url();
        for (int i = 0; i < 5; i++) {
            assertThat(room.respond(url, "{\"text\":\"x\"}").statusCode()).isEqualTo(200);
        }

        HttpResponse<String> sixth = room.respond(url, "{\"text\":\"x\"}");

        assertThat(sixth.statusCode()).isEqualTo(404);
        assertThat(error(body(sixth))).isEqualTo("used_url");
        assertThat(room.workspace.ephemerals(ANN, Room.PRIVATE_WITHOUT_BOT)).hasSize(5);
    }

    @Test
    void answersAreTakenForThirtyMinutesOfRealTime() {
        String url = url();
        room.real.pass(Duration.ofMinutes(30));
        assertThat(room.respond(url, "{\"text\":\"x\"}").statusCode()).isEqualTo(200);

        room.real.pass(Duration.ofMillis(1));

        HttpResponse<String> late = room.respond(url, "{\"text\":\"x\"}");
        assertThat(late.statusCode()).isEqualTo(404);
        assertThat(error(body(late))).isEqualTo("expired_url");
    }

    @Test
    void allSeeTheAnswerIfItSaysSoEvenWhereTheBotIsNoMember() {
        room.respond(url(), "{\"text\":\"x\",\"response_type\":\"in_channel\"}");

        assertThat(room.workspace.messages(Room.PRIVATE_WITHOUT_BOT)).hasSize(1);
    }

    @Test
    void aThreadIsHonoured() {
        String parent = room.workspace
                .say(ANN, Room.PRIVATE_WITHOUT_BOT, null, "parent")
                .ts();

        room.respond(url(), "{\"text\":\"x\",\"response_type\":\"in_channel\",\"thread_ts\":\"" + parent + "\"}");

        assertThat(room.workspace.thread(Room.PRIVATE_WITHOUT_BOT, parent)).hasSize(2);
    }

    @Test
    void theTotalOfTextIsNotLimitedHereButEachBlockIs() {
        String many = String.join(",", SECTION, SECTION, SECTION, SECTION, SECTION);

        assertThat(room.respond(url(), "{\"text\":\"x\",\"blocks\":[" + many + "]}")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> bad = room.respond(url(), "{\"text\":\"x\",\"blocks\":[{\"type\":\"marquee\"}]}");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(error(body(bad))).isEqualTo("invalid_blocks");
        assertThat(error(body(room.respond(url(), "{}")))).isEqualTo("no_text");
        assertThat(error(body(room.respond(url(), "text=x")))).isEqualTo("invalid_payload");
    }

    private String url() {
        room.workspace.slash(ANN, Room.PRIVATE_WITHOUT_BOT, "/migrate status");
        return room.bot.last().field("response_url");
    }
}
