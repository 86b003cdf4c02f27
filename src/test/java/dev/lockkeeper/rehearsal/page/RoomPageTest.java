package dev.lockkeeper.rehearsal.page;

import static dev.lockkeeper.rehearsal.page.DemoRoom.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page's JSON over real sockets, between a real workspace and a small bot. */
final class RoomPageTest {
    private final DemoRoom room = DemoRoom.empty();
    private final PageClient page = new PageClient(room.page.uri());

    @AfterEach
    void close() {
        page.close();
        room.close();
    }

    @Test
    void theStateHasEverythingThatThePersonSees() {
        room.workspace.say("U0BO", CHANNEL, null, "good evening");

        JsonNode state = page.state("U0ANN");

        assertThat(state.path("me").asText()).isEqualTo("U0ANN");
        assertThat(state.path("people").findValuesAsText("name")).containsExactly("Lockkeeper", "Ann", "Bo", "Cas");
        assertThat(state.path("channels").findValuesAsText("id")).containsExactly(CHANNEL, "C0OPS", "C0SEC");
        assertThat(state.path("messages").path(CHANNEL).path(0).path("text").asText())
                .isEqualTo("good evening");
        assertThat(state.path("commands").path(0).path("name").asText()).isEqualTo("/migrate status");
        assertThat(state.path("clock").path("now").asLong())
                .isBetween(
                        DemoRoom.EVENING.toEpochMilli(),
                        DemoRoom.EVENING.plusSeconds(60).toEpochMilli());
        assertThat(state.path("estate").path("services").findValuesAsText("migration"))
                .containsExactly("billing", "ledger");
    }

    @Test
    void nobodyKnownBecomesTheFirstPerson() {
        assertThat(page.state("U0NOBODY").path("me").asText()).isEqualTo("U0ANN");
    }

    @Test
    void privateChannelsAreForTheirMembers() {
        assertThat(page.state("U0BO").path("channels").findValuesAsText("id")).doesNotContain("C0SEC");
    }

    @Test
    void aCommandReachesTheBotAndItsAnswerReachesThePage() {
        room.bot.answers(payload -> "{\"response_type\":\"in_channel\",\"text\":\"the board\"}");
        List<JsonNode> heard = page.follow("U0BO");
        await().until(() -> !heard.isEmpty());

        JsonNode answer = page.post("command", "{'person':'U0ANN','channel':'C0CUT','text':'/migrate status billing'}");

        assertThat(answer.path("ok").asBoolean()).isTrue();
        assertThat(room.bot.heard.get(0).path("text").asText()).isEqualTo("status billing");
        assertThat(room.bot.heard.get(0).path("user_id").asText()).isEqualTo("U0ANN");
        await().untilAsserted(() -> assertThat(heard).anySatisfy(change -> {
            assertThat(change.path("type").asText()).isEqualTo("message");
            assertThat(change.path("message").path("text").asText()).isEqualTo("the board");
        }));
    }

    @Test
    void aBotThatIsLateIsReportedAsSlackReportsIt() {
        room.bot.answersTooLate();

        JsonNode answer = page.post("command", "{'person':'U0ANN','channel':'C0CUT','text':'/migrate status'}");

        assertThat(answer.path("ok").asBoolean()).isFalse();
        assertThat(answer.path("error").asText()).isEqualTo("operation_timeout");
    }

    @Test
    void whatOnePersonAloneSeesStaysWithThem() {
        List<JsonNode> ann = page.follow("U0ANN");
        List<JsonNode> bo = page.follow("U0BO");
        await().until(() -> !ann.isEmpty() && !bo.isEmpty());

        room.bot.answers(payload -> "{\"text\":\"refused by phase-order\"}");
        page.post("command", "{'person':'U0ANN','channel':'C0CUT','text':'/migrate cutover ledger'}");

        await().untilAsserted(() -> assertThat(ann.toString()).contains("refused by phase-order"));
        await().untilAsserted(() -> assertThat(bo.toString()).contains("{\"type\":\"nudge\",\"person\":\"U0ANN\"}"));
        assertThat(bo.toString()).doesNotContain("refused by phase-order");
        assertThat(page.state("U0BO").toString()).doesNotContain("refused by phase-order");
    }

    @Test
    void aClickCarriesWhatWasChosen() {
        String ts = room.bot.post(CHANNEL, DemoRoom.message("Board of bank: billing is ready for the go"));

        page.post(
                "action",
                ("{'person':'U0CAS','place':{'channel':'C0CUT','ts':'%s'},'block_id':'board.actions',"
                                + "'action_id':'owner','values':['bo'],'inputs':{},'revision':0}")
                        .formatted(ts));

        JsonNode action = room.bot.heard.get(0).path("actions").path(0);
        assertThat(action.path("selected_option").path("value").asText()).isEqualTo("bo");
        assertThat(room.bot.heard.get(0).path("user").path("id").asText()).isEqualTo("U0CAS");
    }

    @Test
    void aModalStaysOpenWithTheAppsComplaints() {
        String view = room.openModal("U0ANN");
        room.bot.answers(payload -> "{\"response_action\":\"errors\",\"errors\":{\"cause\":\"Too short\"}}");

        JsonNode answer = page.post(
                "view/submit",
                "{'person':'U0ANN','view':'%s','inputs':{'cause':{'text':['x']},'leaves':{'kind':['new']}}}"
                        .formatted(view));

        assertThat(answer.path("ok").asBoolean()).isFalse();
        assertThat(answer.path("errors").path("cause").asText()).isEqualTo("Too short");
        assertThat(page.state("U0ANN").path("views").findValuesAsText("id")).contains(view);
    }

    @Test
    void theAppsPrivateMetadataIsNotShown() {
        ObjectNode modal = DemoRoom.script().path("modal").deepCopy();
        room.openModal("U0ANN", modal.put("private_metadata", "attempt 1"));

        assertThat(page.state("U0ANN").path("views").toString()).doesNotContain("attempt 1");
    }

    @Test
    void clockAndEstateAreTurned() {
        List<JsonNode> heard = page.follow("U0ANN");
        await().until(() -> !heard.isEmpty());

        page.post("clock", "{'speed':60}");
        page.post("clock", "{'jump':86400}");
        page.post("estate", "{'control':'error-rate','service':'billing','side':'new','value':2.5}");
        page.post("estate", "{'control':'scale','service':'billing','value':5}");
        page.post("estate", "{'control':'outage','source':'LOKI','value':'CUT'}");
        page.post("estate", "{'control':'log-errors','service':'billing','value':4,'text':'pool','minute':4}");

        assertThat(room.clock.speed()).isEqualTo(60);
        assertThat(room.clock.instant()).isAfter(DemoRoom.EVENING.plus(Duration.ofHours(24)));
        await().untilAsserted(() -> assertThat(heard).anySatisfy(change -> {
            JsonNode billing = change.path("estate").path("services").path(0);
            assertThat(billing.path("podsWanted").asInt()).isEqualTo(5);
            assertThat(billing.path("new").path("errorPercent").asDouble()).isEqualTo(2.5);
            assertThat(change.path("estate").path("waiting").asInt()).isEqualTo(1);
            assertThat(change.toString()).contains("{\"id\":\"LOKI\",\"name\":\"Loki\",\"outage\":\"CUT\"}");
        }));
        await().untilAsserted(() ->
                assertThat(heard.toString()).contains("\"type\":\"clock\"").contains("\"speed\":60.0"));
    }

    @Test
    void aWrongSwitchIsRefusedInWords() {
        assertThat(page.post("estate", "{'control':'gravity','service':'billing','value':1}")
                        .path("error")
                        .asText())
                .isEqualTo("control: found 'gravity', which is no switch here");
        assertThat(page.post("clock", "{'speed':-1}").path("error").asText()).contains("speed must be greater than 0");
        assertThat(page.post("command", "{'person':'U0ANN','channel':'C0CUT'}")
                        .path("error")
                        .asText())
                .isEqualTo("text: found none; it is required");
        assertThat(page.post("message", "{'person':'U0NOBODY','channel':'C0CUT','text':'x'}")
                        .path("error")
                        .asText())
                .isEqualTo("person: found 'U0NOBODY', who is nobody here");
    }

    @Test
    void filesAreShownOrOffered() {
        byte[] png = Chart.png();
        String id = room.bot.upload(png);
        await().until(() -> page.get("room/files/" + id).statusCode() == 200);

        assertThat(page.bytes("room/files/" + id)).isEqualTo(png);
        assertThat(page.get("room/files/F0NONE").statusCode()).isEqualTo(404);
    }

    @Test
    void aStreamBeginsWithTheStateAndGoesOnWithRepliesAndEdits() {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("text", "watch");
        String ts = room.bot.post(CHANNEL, line);
        List<JsonNode> heard = page.follow("U0ANN");
        await().until(() -> !heard.isEmpty());
        assertThat(heard.get(0).path("type").asText()).isEqualTo("state");

        page.post("message", "{'person':'U0BO','channel':'C0CUT','thread_ts':'" + ts + "','text':'hi @Ann'}");
        room.bot.call(
                "chat.update",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("channel", CHANNEL)
                        .put("ts", ts)
                        .put("text", "minute 2"));

        await().untilAsserted(() -> assertThat(heard).anySatisfy(change -> {
            assertThat(change.path("message").path("thread_ts").asText()).isEqualTo(ts);
            assertThat(change.path("message").path("text").asText()).isEqualTo("hi <@U0ANN>");
        }));
        await().untilAsserted(() -> assertThat(heard).anySatisfy(change -> {
            assertThat(change.path("message").path("text").asText()).isEqualTo("minute 2");
            assertThat(change.path("message").path("reply_count").asInt()).isEqualTo(1);
        }));
    }
}
