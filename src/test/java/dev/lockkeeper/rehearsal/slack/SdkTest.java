package dev.lockkeeper.rehearsal.slack;

import static com.slack.api.model.block.Blocks.asBlocks;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewTitle;
import static dev.lockkeeper.rehearsal.slack.Room.CUTOVERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.chat.ChatUpdateResponse;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.files.FilesUploadV2Response;
import com.slack.api.methods.response.views.ViewsOpenResponse;
import com.slack.api.model.Message;
import com.slack.api.webhook.WebhookResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Slack's own client works with the workspace as with Slack. */
final class SdkTest {
    private final Room room = new Room();
    private final Slack slack = Slack.getInstance(config(room.workspace.apiUrl()));
    private final MethodsClient client = slack.methods(room.workspace.botToken());

    private static SlackConfig config(String api) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(api);
        return config;
    }

    @AfterEach
    void close() throws Exception {
        slack.close();
        room.close();
    }

    @Test
    void postsUpdatesAndFindsAMessageByItsMetadata() throws Exception {
        ChatPostMessageResponse posted = client.chatPostMessage(request -> request.channel(CUTOVERS)
                .text("Gate 1 of billing")
                .blocks(asBlocks(
                        header(header -> header.text(plainText("Gate 1"))),
                        section(section -> section.text(markdownText("*4 of 5* passed")))))
                .metadata(Message.Metadata.builder()
                        .eventType("lockkeeper")
                        .eventPayload(Map.of("key", "k-17"))
                        .build()));
        assertThat(posted.isOk()).as(posted.toString()).isTrue();

        ChatUpdateResponse updated = client.chatUpdate(request -> request.channel(CUTOVERS)
                .ts(posted.getTs())
                .text("Gate 1 of billing")
                .blocks(asBlocks(section(section -> section.text(markdownText("*5 of 5* passed"))))));
        assertThat(updated.isOk()).as(updated.toString()).isTrue();

        ConversationsHistoryResponse history =
                client.conversationsHistory(request -> request.channel(CUTOVERS).includeAllMetadata(true));
        assertThat(history.getMessages()).singleElement().satisfies(message -> {
            assertThat(message.getTs()).isEqualTo(posted.getTs());
            assertThat(message.getMetadata().getEventPayload()).containsEntry("key", "k-17");
            assertThat(message.getBlocks()).hasSize(1);
            assertThat(message.getBotId()).isEqualTo("B0LOCKKPR");
        });
    }

    @Test
    void opensAModalForATrigger() throws Exception {
        room.workspace.slash(Room.ANN, CUTOVERS, "/migrate rca billing");
        String trigger = room.bot.last().field("trigger_id");

        ViewsOpenResponse opened = client.viewsOpen(request -> request.triggerId(trigger)
                .view(view(view -> view.type("modal")
                        .callbackId("rca")
                        .title(viewTitle(title -> title.type("plain_text").text("Root cause")))
                        .blocks(asBlocks(section(section -> section.text(markdownText("What happened?"))))))));

        assertThat(opened.isOk()).as(opened.toString()).isTrue();
        assertThat(opened.getView().getId())
                .isEqualTo(room.workspace.modals(Room.ANN).get(0).id());
        assertThat(opened.getView().getHash()).isNotEmpty();
    }

    @Test
    void uploadsAChartInThreeSteps() throws Exception {
        byte[] bytes = {1, 2, 3, 4};

        FilesUploadV2Response response = client.filesUploadV2(request -> request.channel(CUTOVERS)
                .fileData(bytes)
                .filename("chart.png")
                .title("p99")
                .initialComment("p99 against its baseline"));

        assertThat(response.isOk()).as(response.toString()).isTrue();
        assertThat(response.getFile().getTitle()).isEqualTo("p99");
        org.awaitility.Awaitility.await()
                .until(() -> room.workspace.messages(CUTOVERS).size() == 1);
        assertThat(room.workspace.fileBytes(response.getFile().getId()).orElseThrow())
                .isEqualTo(bytes);
    }

    @Test
    void sendsAPostTwiceWhenAPooledConnectionIsCut() throws Exception {
        client.authTest(request -> request);
        room.workspace.faults().cut("chat.postMessage", 1);

        assertThat(client.chatPostMessage(request -> request.channel(CUTOVERS).text("x"))
                        .isOk())
                .isTrue();

        assertThat(room.workspace.messages(CUTOVERS)).hasSize(2);
    }

    @Test
    void answersAtAResponseUrl() throws Exception {
        room.workspace.slash(Room.ANN, CUTOVERS, "/migrate status");

        WebhookResponse answer = slack.send(
                room.bot.last().field("response_url"),
                com.slack.api.webhook.Payload.builder().text("All quiet").build());

        assertThat(answer.getCode()).isEqualTo(200);
        assertThat(room.workspace.ephemerals(Room.ANN, CUTOVERS)).hasSize(1);
    }

    @Test
    void readsPeopleGroupsAndChannels() throws Exception {
        assertThat(client.usersInfo(request -> request.user(Room.ANN)).getUser().getTz())
                .isEqualTo("Europe/Amsterdam");
        assertThat(client.usergroupsUsersList(request -> request.usergroup("S0OPS"))
                        .getUsers())
                .containsExactly(Room.ANN, Room.BO);
        assertThat(client.conversationsInfo(request -> request.channel(CUTOVERS))
                        .getChannel()
                        .isMember())
                .isTrue();
        assertThat(client.conversationsMembers(request -> request.channel(CUTOVERS))
                        .getMembers())
                .hasSize(4);
        assertThat(client.authTest(request -> request).getUserId()).isEqualTo(Workspace.BOT);
    }

    @Test
    void throwsWhenTheRateIsExceededAndReadsWhatIsWrongWithBlocks() throws Exception {
        ChatPostMessageResponse refused = client.chatPostMessage(request -> request.channel(CUTOVERS)
                .text("x")
                .blocks(asBlocks(section(section -> section.text(markdownText("x".repeat(3_001)))))));
        assertThat(refused.getError()).isEqualTo("invalid_blocks");
        assertThat(refused.getResponseMetadata().getMessages())
                .contains("[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]");

        room.workspace.limits().posts(1, java.time.Duration.ofSeconds(5));
        client.chatPostMessage(request -> request.channel(CUTOVERS).text("x"));

        assertThatThrownBy(() -> client.chatPostMessage(
                        request -> request.channel(CUTOVERS).text("x")))
                .isInstanceOfSatisfying(SlackApiException.class, e -> {
                    assertThat(e.getResponse().code()).isEqualTo(429);
                    assertThat(e.getResponse().header("Retry-After")).isEqualTo("5");
                });
    }
}
