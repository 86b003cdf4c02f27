package dev.lockkeeper.rehearsal.slack.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.slack.model.Channel;
import dev.lockkeeper.rehearsal.slack.model.Person;
import dev.lockkeeper.rehearsal.slack.state.InstalledApp;
import dev.lockkeeper.rehearsal.slack.wire.Desk;
import dev.lockkeeper.rehearsal.slack.wire.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** What all interactions have in common on the wire. */
final class Payloads {
    /** The verification token, deprecated for years and still sent. */
    static final String OLD_TOKEN = "rehearsalVerificationToken";

    private final Desk desk;

    Payloads(Desk desk) {
        this.desk = desk;
    }

    /** An interaction of that type by that person, with a fresh trigger id. */
    ObjectNode interaction(String type, Person person) {
        ObjectNode payload = Json.object().put("type", type);
        payload.putObject("user")
                .put("id", person.id())
                .put("username", person.name())
                .put("name", person.name())
                .put("team_id", InstalledApp.TEAM);
        payload.putObject("team").put("id", InstalledApp.TEAM).put("domain", InstalledApp.DOMAIN);
        payload.put("api_app_id", InstalledApp.APP)
                .put("token", OLD_TOKEN)
                .put("trigger_id", desk.triggers().issue(person.id()))
                .putNull("enterprise")
                .put("is_enterprise_install", false);
        return payload;
    }

    /** The name that Slack gives a conversation in requests. */
    static String shownName(Channel channel) {
        return switch (channel.kind()) {
            case PUBLIC -> channel.name();
            case PRIVATE -> "privategroup";
            case DIRECT -> "directmessage";
        };
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static String form(ObjectNode payload) {
        return form(Map.of("payload", payload.toString()));
    }
}
