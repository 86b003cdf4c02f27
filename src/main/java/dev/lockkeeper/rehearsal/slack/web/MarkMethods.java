package dev.lockkeeper.rehearsal.slack.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.slack.model.Bookmark;
import dev.lockkeeper.rehearsal.slack.model.Channel;
import dev.lockkeeper.rehearsal.slack.state.Marks;
import dev.lockkeeper.rehearsal.slack.state.Refused;
import dev.lockkeeper.rehearsal.slack.wire.Desk;
import dev.lockkeeper.rehearsal.slack.wire.Json;
import java.util.List;
import java.util.regex.Pattern;

/** {@code pins.*}, {@code reactions.*} and {@code bookmarks.add}. */
final class MarkMethods {
    private static final Pattern EMOJI = Pattern.compile("[a-z0-9_+'-]+(::skin-tone-[2-6])?");

    private final Desk desk;
    private final Doors doors;

    MarkMethods(Desk desk, Doors doors) {
        this.desk = desk;
        this.doors = doors;
    }

    List<Method> all() {
        return List.of(
                Method.writing("pins.add", Tier.TWO, this::pin, "pins:write"),
                Method.writing("pins.remove", Tier.TWO, this::unpin, "pins:write"),
                Method.writing("reactions.add", Tier.THREE, this::react, "reactions:write"),
                Method.writing("reactions.remove", Tier.TWO, this::unreact, "reactions:write"),
                Method.writing("bookmarks.add", Tier.TWO, this::bookmark, "bookmarks:write"));
    }

    private ObjectNode pin(Arguments arguments) {
        marks().pin(doors.joined(arguments.need("channel")).id(), timestamp(arguments));
        return Json.object();
    }

    private ObjectNode unpin(Arguments arguments) {
        marks().unpin(doors.joined(arguments.need("channel")).id(), timestamp(arguments));
        return Json.object();
    }

    private ObjectNode react(Arguments arguments) {
        Channel channel = doors.joinedAndOpen(arguments.need("channel"));
        marks().react(channel.id(), timestamp(arguments), emoji(arguments), bot());
        return Json.object();
    }

    private ObjectNode unreact(Arguments arguments) {
        Channel channel = doors.joined(arguments.need("channel"));
        marks().unreact(channel.id(), timestamp(arguments), emoji(arguments), bot());
        return Json.object();
    }

    private ObjectNode bookmark(Arguments arguments) {
        Channel channel = doors.joined(arguments.need("channel_id"));
        String link = arguments.text("link", "");
        if (!arguments.need("type").equals("link")) {
            throw new Refused("invalid_bookmark_type");
        }
        if (!link.startsWith("http://") && !link.startsWith("https://")) {
            throw new Refused("invalid_link");
        }
        Bookmark bookmark = new Bookmark(
                desk.books().ids().next("Bk"),
                channel.id(),
                arguments.need("title"),
                link,
                arguments.text("emoji", ""));
        desk.books().channels().add(bookmark);
        ObjectNode answer = Json.object();
        answer.putObject("bookmark")
                .put("id", bookmark.id())
                .put("channel_id", channel.id())
                .put("title", bookmark.title())
                .put("link", bookmark.link())
                .put("emoji", bookmark.emoji())
                .put("type", "link");
        return answer;
    }

    private static String timestamp(Arguments arguments) {
        String ts = arguments.text("timestamp", "");
        if (ts.isEmpty()) {
            throw new Refused("no_item_specified");
        }
        if (!ts.matches("\\d+\\.\\d+")) {
            throw new Refused("bad_timestamp");
        }
        return ts;
    }

    private static String emoji(Arguments arguments) {
        String name = arguments.text("name", "");
        if (!EMOJI.matcher(name).matches()) {
            throw new Refused("invalid_name");
        }
        return name;
    }

    private Marks marks() {
        return desk.books().marks();
    }

    private String bot() {
        return desk.app().botUserId();
    }
}
