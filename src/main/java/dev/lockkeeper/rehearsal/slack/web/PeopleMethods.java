package dev.lockkeeper.rehearsal.slack.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.slack.model.Person;
import dev.lockkeeper.rehearsal.slack.model.UserGroup;
import dev.lockkeeper.rehearsal.slack.state.InstalledApp;
import dev.lockkeeper.rehearsal.slack.state.Refused;
import dev.lockkeeper.rehearsal.slack.wire.Desk;
import dev.lockkeeper.rehearsal.slack.wire.Json;
import dev.lockkeeper.rehearsal.slack.wire.PersonJson;
import java.util.List;

/** {@code auth.test}, {@code users.*}, {@code usergroups.*} and {@code apps.connections.open}. */
final class PeopleMethods {
    private static final int MOST_PER_PAGE = 1_000;

    private final Desk desk;

    PeopleMethods(Desk desk) {
        this.desk = desk;
    }

    List<Method> all() {
        return List.of(
                Method.writing("auth.test", Tier.SPECIAL, this::authTest),
                Method.writing("apps.connections.open", Tier.THREE, this::openConnection),
                Method.reading("users.info", Tier.FOUR, this::info, "users:read"),
                Method.reading("users.list", Tier.TWO, this::list, "users:read"),
                Method.reading("usergroups.list", Tier.TWO, this::groups, "usergroups:read"),
                Method.reading("usergroups.users.list", Tier.TWO, this::groupMembers, "usergroups:read"));
    }

    private ObjectNode authTest(Arguments arguments) {
        String bot = desk.app().botUserId();
        return Json.object()
                .put("url", "https://" + InstalledApp.DOMAIN + ".slack.com/")
                .put("team", InstalledApp.DOMAIN)
                .put("user", desk.books().people().get(bot).name())
                .put("team_id", InstalledApp.TEAM)
                .put("user_id", bot)
                .put("bot_id", InstalledApp.BOT)
                .put("is_enterprise_install", false);
    }

    /** A bot token can't open a socket, and the rehearsal has no app-level tokens. */
    private ObjectNode openConnection(Arguments arguments) {
        throw new Refused("not_allowed_token_type");
    }

    private ObjectNode info(Arguments arguments) {
        Person person = desk.books().people().get(arguments.need("user"));
        ObjectNode user = show(person);
        if (arguments.flag("include_locale")) {
            user.put("locale", "en-US");
        }
        return Json.object().set("user", user);
    }

    private ObjectNode list(Arguments arguments) {
        int size = desk.books().people().all().size();
        ObjectNode answer = Page.of(
                arguments,
                Math.max(1, size),
                MOST_PER_PAGE,
                "members",
                desk.books().people().all(),
                this::show);
        return answer.put("cache_ts", desk.books().clock().instant().getEpochSecond());
    }

    private ObjectNode groups(Arguments arguments) {
        ArrayNode groups = Json.array();
        for (UserGroup group : desk.books().people().groups()) {
            if (!group.isDisabled() || arguments.flag("include_disabled")) {
                groups.add(PersonJson.group(group, arguments.flag("include_users")));
            }
        }
        return Json.object().set("usergroups", groups);
    }

    private ObjectNode groupMembers(Arguments arguments) {
        UserGroup group = desk.books()
                .people()
                .group(arguments.need("usergroup"))
                .filter(found -> !found.isDisabled() || arguments.flag("include_disabled"))
                .orElseThrow(() -> new Refused("no_such_subteam"));
        return Json.object().set("users", Json.array(group.members()));
    }

    private ObjectNode show(Person person) {
        return PersonJson.user(person, desk.books().clock().instant());
    }
}
