package dev.lockkeeper.rehearsal.slack.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.slack.model.View;
import dev.lockkeeper.rehearsal.slack.state.Refused;
import dev.lockkeeper.rehearsal.slack.wire.Desk;
import dev.lockkeeper.rehearsal.slack.wire.Json;
import dev.lockkeeper.rehearsal.slack.wire.ViewJson;
import java.util.List;

/** The {@code views.*} methods, which need no scope. */
final class ViewMethods {
    private final Desk desk;

    ViewMethods(Desk desk) {
        this.desk = desk;
    }

    List<Method> all() {
        return List.of(
                Method.writing("views.open", Tier.FOUR, this::open),
                Method.writing("views.push", Tier.FOUR, this::push),
                Method.writing("views.update", Tier.FOUR, this::update),
                Method.writing("views.publish", Tier.FOUR, this::publish));
    }

    private ObjectNode open(Arguments arguments) {
        JsonNode view = desk.views().modal(arguments.json("view"));
        String person = desk.triggers().redeem(trigger(arguments));
        return show(desk.books().views().open(person, view));
    }

    private ObjectNode push(Arguments arguments) {
        JsonNode view = desk.views().modal(arguments.json("view"));
        String person = desk.triggers().redeem(trigger(arguments));
        return show(desk.books().views().push(person, view));
    }

    private ObjectNode update(Arguments arguments) {
        String viewId = arguments.text("view_id", "");
        String externalId = arguments.text("external_id", "");
        if (viewId.isEmpty() == externalId.isEmpty()) {
            throw new Refused("invalid_arguments", List.of("must define either `view_id` or `external_id`"));
        }
        View found = (viewId.isEmpty()
                        ? desk.books().views().named(externalId)
                        : desk.books().views().find(viewId))
                .orElseThrow(() -> new Refused("not_found"));
        JsonNode sent = arguments.json("view");
        JsonNode view = found.isHome() ? desk.views().home(sent) : desk.views().modal(sent);
        return show(desk.books().views().update(found.id(), view, arguments.text("hash")));
    }

    private ObjectNode publish(Arguments arguments) {
        String person = arguments.need("user_id");
        JsonNode view = desk.views().home(arguments.json("view"));
        if (!desk.app().isHomeEnabled()) {
            throw new Refused("not_enabled");
        }
        if (desk.books().people().find(person).isEmpty()) {
            throw new Refused("invalid_arguments", List.of("user_id is not a valid user"));
        }
        return show(desk.books().views().publish(person, view, arguments.text("hash")));
    }

    private static String trigger(Arguments arguments) {
        return arguments.text("trigger_id", arguments.text("interactivity_pointer", "missing"));
    }

    private ObjectNode show(View view) {
        return Json.object().set("view", ViewJson.view(view, desk.app().botUserId(), Json.object()));
    }
}
