package dev.lockkeeper.rehearsal.slack.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.slack.model.Person;
import dev.lockkeeper.rehearsal.slack.model.UserGroup;
import dev.lockkeeper.rehearsal.slack.state.InstalledApp;
import java.time.Instant;

/** People and user groups as {@code users.info} and {@code usergroups.list} show them. */
public final class PersonJson {
    private PersonJson() {}

    /** Slack's user object; the e-mail address is never in it, for it needs a scope of its own. */
    public static ObjectNode user(Person person, Instant now) {
        ObjectNode user = Json.object()
                .put("id", person.id())
                .put("team_id", InstalledApp.TEAM)
                .put("name", person.name())
                .put("real_name", person.realName())
                .put("deleted", person.isDeleted())
                .put("tz", person.zone().getId())
                .put("tz_offset", person.zone().getRules().getOffset(now).getTotalSeconds())
                .put("is_bot", person.isBot())
                .put("is_app_user", false)
                .put("is_restricted", person.isGuest())
                .put("is_ultra_restricted", person.isGuest())
                .put("is_admin", false)
                .put("is_owner", false)
                .put("updated", 0);
        user.putObject("profile")
                .put("real_name", person.realName())
                .put("real_name_normalized", person.realName())
                .put("display_name", person.displayName())
                .put("display_name_normalized", person.displayName())
                .put("team", InstalledApp.TEAM);
        return user;
    }

    /** Slack's user group object, with or without the ids of its members. */
    public static ObjectNode group(UserGroup group, boolean withMembers) {
        ObjectNode json = Json.object()
                .put("id", group.id())
                .put("team_id", InstalledApp.TEAM)
                .put("is_usergroup", true)
                .put("is_subteam", true)
                .put("name", group.name())
                .put("handle", group.handle())
                .put("date_delete", group.isDisabled() ? 1 : 0)
                .put("user_count", group.members().size());
        if (withMembers) {
            json.set("users", Json.array(group.members()));
        }
        return json;
    }
}
