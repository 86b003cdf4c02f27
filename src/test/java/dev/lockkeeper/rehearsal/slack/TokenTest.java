package dev.lockkeeper.rehearsal.slack;

import static dev.lockkeeper.rehearsal.slack.Room.CUTOVERS;
import static dev.lockkeeper.rehearsal.slack.Room.body;
import static dev.lockkeeper.rehearsal.slack.Room.error;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may call, with what scope, and in what form. */
final class TokenTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Room room = new Room();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void theTokenGoesIntoTheHeaderOrTheForm() {
        assertThat(error(room.call("auth.test"))).isEqualTo("ok");
        assertThat(error(post("api/auth.test", FORM, "", ""))).isEqualTo("not_authed");
        assertThat(error(post("api/auth.test", FORM, "xoxb-other", ""))).isEqualTo("invalid_auth");
        assertThat(error(post("api/auth.test", FORM, "", "token=" + room.workspace.botToken())))
                .isEqualTo("ok");
        assertThat(error(post("api/auth.test?token=" + room.workspace.botToken(), FORM, "", "")))
                .isEqualTo("not_authed");

        room.workspace.faults().revokeToken(true);

        assertThat(error(room.call("auth.test"))).isEqualTo("token_revoked");
    }

    @Test
    void authTestTellsWhoTheBotIs() {
        JsonNode answer = room.call("auth.test");

        assertThat(answer.path("user_id").asText()).isEqualTo(Workspace.BOT);
        assertThat(answer.path("user").asText()).isEqualTo("lockkeeper");
        assertThat(answer.path("team_id").asText()).isEqualTo("T0REHEARS");
    }

    @Test
    void methodsThatAreNotThereAreUnknown() {
        assertThat(error(room.call("chat.shout"))).isEqualTo("unknown_method");
    }

    @Test
    void aBotTokenOpensNoSocket() {
        assertThat(error(room.call("apps.connections.open"))).isEqualTo("not_allowed_token_type");
    }

    @Test
    void aMissingScopeIsNamedWithThoseProvided() {
        JsonNode refusal = room.call("reactions.add", "channel", CUTOVERS, "timestamp", "1.0", "name", "eyes");

        assertThat(error(refusal)).isEqualTo("missing_scope");
        assertThat(refusal.path("needed").asText()).isEqualTo("reactions:write");
        assertThat(refusal.path("provided").asText()).contains("chat:write", "commands");

        room.workspace.faults().withholdScopes("chat:write");

        assertThat(error(room.call("chat.postMessage", "channel", CUTOVERS, "text", "x")))
                .isEqualTo("missing_scope");
    }

    @Test
    void scopesForPublicChannelsOpenNoPrivateOnes() {
        room.workspace.faults().withholdScopes("groups:history");

        assertThat(error(room.call("conversations.history", "channel", CUTOVERS)))
                .isEqualTo("ok");
        JsonNode refusal = room.call("conversations.history", "channel", Room.PRIVATE_WITH_BOT);
        assertThat(error(refusal)).isEqualTo("missing_scope");
        assertThat(refusal.path("needed").asText()).isEqualTo("groups:history");
    }

    @Test
    void readMethodsIgnoreJsonBodies() {
        assertThat(error(room.callJson("users.info", "{\"user\":\"U0ANN\"}"))).isEqualTo("invalid_arguments");
        assertThat(error(room.call("users.info", "user", "U0ANN"))).isEqualTo("ok");
        assertThat(error(room.callJson("conversations.history", "{\"channel\":\"" + CUTOVERS + "\"}")))
                .isEqualTo("ok");
    }

    @Test
    void jsonWithoutACharsetIsTakenWithAWarning() {
        JsonNode answer = post(
                "api/chat.postMessage",
                "application/json",
                room.workspace.botToken(),
                "{\"channel\":\"" + CUTOVERS + "\",\"text\":\"x\"}");

        assertThat(error(answer)).isEqualTo("ok");
        assertThat(answer.path("warning").asText()).isEqualTo("missing_charset");
        assertThat(room.callJson("auth.test", "{}").has("warning")).isFalse();
    }

    @Test
    void otherBodiesAreRefused() {
        String token = room.workspace.botToken();

        assertThat(error(post("api/auth.test", "text/xml", token, "<x/>"))).isEqualTo("invalid_post_type");
        assertThat(error(post("api/auth.test", "application/json", token, "{"))).isEqualTo("invalid_json");
        assertThat(error(post("api/auth.test", FORM, token, "a=%zz"))).isEqualTo("invalid_form_data");
    }

    @Test
    void readMethodsMayBeAskedWithGet() {
        HttpResponse<String> response =
                Room.exchange(HttpRequest.newBuilder(URI.create(room.workspace.apiUrl() + "users.info?user=U0ANN"))
                        .header("Authorization", "Bearer " + room.workspace.botToken())
                        .build());

        assertThat(body(response).at("/user/name").asText()).isEqualTo("ann");
    }

    private JsonNode post(String path, String contentType, String token, String content) {
        return body(room.send(path, contentType, token, content.getBytes(StandardCharsets.UTF_8)));
    }
}
