package dev.lockkeeper.rehearsal.slack.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.rehearsal.slack.model.Channel;
import dev.lockkeeper.rehearsal.slack.model.Content;
import dev.lockkeeper.rehearsal.slack.model.Ephemeral;
import dev.lockkeeper.rehearsal.slack.model.Outcome;
import dev.lockkeeper.rehearsal.slack.model.Person;
import dev.lockkeeper.rehearsal.slack.state.InstalledApp;
import dev.lockkeeper.rehearsal.slack.state.Refused;
import dev.lockkeeper.rehearsal.slack.state.ResponseUrls.Target;
import dev.lockkeeper.rehearsal.slack.wire.Answers;
import dev.lockkeeper.rehearsal.slack.wire.Desk;
import dev.lockkeeper.rehearsal.slack.wire.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Slash commands, which are not retried and can't be typed in threads. */
public final class Commands {
    private final Desk desk;
    private final BotDoor door;
    private final Typing typing;
    private final Answers answers;

    /** Sends commands through that door. */
    public Commands(Desk desk, BotDoor door) {
        this.desk = desk;
        this.door = door;
        this.typing = new Typing(desk.books());
        this.answers = new Answers(desk);
    }

    /** Sends what that person typed in that channel, and shows the answer or why there is none. */
    public Outcome type(Person person, Channel channel, String typed) {
        String command = typed.strip().split("\\s", 2)[0];
        String text = typed.strip().substring(command.length()).strip();
        if (!desk.app().commands().contains(command)) {
            String remark =
                    command + " is not a valid command. In Slack, all messages that start with the \"/\" character"
                            + " are interpreted as commands.";
            remark(person, channel, remark);
            return Outcome.failed(Duration.ZERO, "invalid_command");
        }
        Target target = new Target(person.id(), channel.id(), null, null);
        BotAnswer answer = door.form(Payloads.form(fields(person, channel, command, text, target)));
        String error = error(answer, target);
        if (error.isEmpty()) {
            return Outcome.acknowledged(answer.took());
        }
        remark(person, channel, command + " failed with the error \"" + error + "\"");
        return Outcome.failed(answer.took(), error);
    }

    private String error(BotAnswer answer, Target target) {
        if (answer.isLate()) {
            return "operation_timeout";
        }
        if (!answer.isOk()) {
            return "dispatch_failed";
        }
        try {
            show(answer, target);
            return "";
        } catch (Refused refused) {
            return refused.code();
        }
    }

    private void show(BotAnswer answer, Target target) {
        if (answer.body().isBlank()) {
            return;
        }
        JsonNode body = answer.json()
                .filter(JsonNode::isObject)
                .orElseGet(() -> Json.object().put("text", answer.body()));
        if (!body.isEmpty()) {
            answers.give(target, body);
        }
    }

    private Map<String, String> fields(Person person, Channel channel, String command, String text, Target target) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("token", Payloads.OLD_TOKEN);
        fields.put("team_id", InstalledApp.TEAM);
        fields.put("team_domain", InstalledApp.DOMAIN);
        fields.put("channel_id", channel.id());
        fields.put("channel_name", Payloads.shownName(channel));
        fields.put("user_id", person.id());
        fields.put("user_name", person.name());
        fields.put("command", command);
        fields.put("text", desk.app().escapesCommands() ? typing.command(text) : text);
        fields.put("api_app_id", InstalledApp.APP);
        fields.put("is_enterprise_install", "false");
        fields.put("response_url", desk.responseUrl(target));
        fields.put("trigger_id", desk.triggers().issue(person.id()));
        return fields;
    }

    private void remark(Person person, Channel channel, String text) {
        desk.books().ephemerals().show(person.id(), channel.id(), null, Ephemeral.SLACKBOT, Content.of(text));
    }
}
