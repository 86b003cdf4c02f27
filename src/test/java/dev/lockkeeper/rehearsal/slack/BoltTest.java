package dev.lockkeeper.rehearsal.slack;

import static dev.lockkeeper.rehearsal.slack.Room.ANN;
import static dev.lockkeeper.rehearsal.slack.Room.CUTOVERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import com.slack.api.model.view.ViewState;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockkeeper.rehearsal.clock.RoomClock;
import dev.lockkeeper.rehearsal.slack.model.Click;
import dev.lockkeeper.rehearsal.slack.model.Inputs;
import dev.lockkeeper.rehearsal.slack.model.Outcome;
import dev.lockkeeper.rehearsal.slack.model.Place;
import dev.lockkeeper.rehearsal.slack.model.View;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bot made with Bolt takes what the workspace sends: signatures, commands, clicks, forms and events. */
final class BoltTest {
    private static final String ASK = """
            [{"type":"actions","block_id":"ask","elements":[{"type":"button","action_id":"open","value":"billing",
              "text":{"type":"plain_text","text":"Write it"}}]}]""";
    private static final String FORM = """
            {"type":"modal","callback_id":"rca","title":{"type":"plain_text","text":"RCA"},
             "submit":{"type":"plain_text","text":"Send"},"blocks":[{"type":"input","block_id":"cause",
             "label":{"type":"plain_text","text":"Cause"},"element":{"type":"plain_text_input","action_id":"text"}}]}""";

    private final Clock real = Clock.systemUTC();
    private final Workspace workspace = Workspace.builder(real, new RoomClock(real, real.instant()))
            .person(ANN, "ann", "Ann Lee", ZoneId.of("UTC"))
            .channel(CUTOVERS, "cutovers", ANN, Workspace.BOT)
            .start();
    private final Slack slack = Slack.getInstance(config(workspace.apiUrl()));
    private final App app = new App(AppConfig.builder()
            .slack(slack)
            .singleTeamBotToken(workspace.botToken())
            .signingSecret(workspace.signingSecret())
            .build());
    private HttpServer server;

    private static SlackConfig config(String api) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(api);
        return config;
    }

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/slack/events", this::handle);
        server.start();
        workspace.connectBot(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events"));
        app.start();
    }

    @AfterEach
    void close() throws Exception {
        app.stop();
        server.stop(0);
        slack.close();
        workspace.close();
    }

    @Test
    void theAddressIsVerified() {
        assertThat(workspace.verifyBot().isAcknowledged()).isTrue();
    }

    @Test
    void aCommandIsAnsweredInItsAcknowledgementAndAtItsAddress() {
        app.command("/migrate", (request, context) -> {
            context.respond("later: " + request.getPayload().getText());
            return context.ack("now");
        });

        Outcome outcome = workspace.slash(ANN, CUTOVERS, "/migrate status");

        assertThat(outcome.isAcknowledged()).isTrue();
        assertThat(workspace.ephemerals(ANN, CUTOVERS))
                .extracting(ephemeral -> ephemeral.content().text())
                .containsExactly("later: status", "now");
    }

    @Test
    void aClickOpensAFormWhoseErrorsAreShownAndWhichThenCloses() throws Exception {
        app.blockAction("open", (request, context) -> {
            context.asyncClient()
                    .viewsOpen(open -> open.triggerId(context.getTriggerId()).viewAsString(FORM))
                    .join();
            return context.ack();
        });
        app.viewSubmission("rca", (request, context) -> {
            String cause = request.getPayload()
                    .getView()
                    .getState()
                    .getValues()
                    .getOrDefault("cause", Map.of())
                    .getOrDefault("text", new ViewState.Value())
                    .getValue();
            return cause.equals("unknown") ? context.ackWithErrors(Map.of("cause", "Find it out.")) : context.ack();
        });
        String ts = slack.methods(workspace.botToken())
                .chatPostMessage(post -> post.channel(CUTOVERS).text("RCA?").blocksAsString(ASK))
                .getTs();

        assertThat(workspace
                        .click(Click.of(ANN, Place.message(CUTOVERS, ts), "ask", "open"))
                        .isAcknowledged())
                .isTrue();
        View form = workspace.modals(ANN).get(0);

        assertThat(workspace
                        .submit(ANN, form.id(), Inputs.NONE.with("cause", "text", "unknown"))
                        .fieldErrors())
                .isEqualTo(Map.of("cause", "Find it out."));
        assertThat(workspace
                        .submit(ANN, form.id(), Inputs.NONE.with("cause", "text", "overload"))
                        .isAcknowledged())
                .isTrue();
        assertThat(workspace.modals(ANN)).isEmpty();
    }

    @Test
    void theHomeIsPublishedWhenItIsOpened() {
        app.event(com.slack.api.model.event.AppHomeOpenedEvent.class, (event, context) -> {
            context.client()
                    .viewsPublish(publish -> publish.userId(event.getEvent().getUser())
                            .viewAsString("{\"type\":\"home\",\"blocks\":[{\"type\":\"divider\"}]}"));
            return context.ack();
        });

        assertThat(workspace.openHome(ANN).isAcknowledged()).isTrue();

        assertThat(workspace.home(ANN).orElseThrow().blocks()).hasSize(1);
    }

    @Test
    void anotherSecretIsRefusedByBolt() {
        try (Workspace stranger = Workspace.builder(real, new RoomClock(real, real.instant()))
                .person(ANN, "ann", "Ann Lee", ZoneId.of("UTC"))
                .channel(CUTOVERS, "cutovers", ANN, Workspace.BOT)
                .signingSecret("another")
                .start()) {
            app.command("/migrate", (request, context) -> context.ack());
            stranger.connectBot(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events"));

            assertThat(stranger.slash(ANN, CUTOVERS, "/migrate").errorShown()).isEqualTo("dispatch_failed");
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        SlackRequestParser.HttpRequest request = SlackRequestParser.HttpRequest.builder()
                .requestUri("/slack/events")
                .requestBody(new String(body, StandardCharsets.UTF_8))
                .headers(new RequestHeaders(exchange.getRequestHeaders()))
                .remoteAddress("127.0.0.1")
                .build();
        try (exchange) {
            Response response = app.run(new SlackRequestParser(app.config()).parse(request));
            byte[] answer = response.getBody() == null
                    ? new byte[0]
                    : response.getBody().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", response.getContentType());
            exchange.sendResponseHeaders(response.getStatusCode(), answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
