package dev.lockkeeper.rehearsal.slack.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.slack.model.Channel;
import dev.lockkeeper.rehearsal.slack.model.Message;
import dev.lockkeeper.rehearsal.slack.state.Refused;
import dev.lockkeeper.rehearsal.slack.wire.Desk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** {@code conversations.history} and {@code conversations.replies}. */
final class HistoryMethods {
    private static final int USUAL = 100;
    private static final int MOST = 999;
    private static final int USUAL_REPLIES = 1_000;
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d*)?");

    private final Desk desk;
    private final Doors doors;

    HistoryMethods(Desk desk, Doors doors) {
        this.desk = desk;
        this.doors = doors;
    }

    List<Method> all() {
        String[] scopes = {"channels:history", "groups:history", "im:history", "mpim:history"};
        return List.of(
                Method.writing("conversations.history", Tier.THREE, this::history, scopes),
                Method.reading("conversations.replies", Tier.THREE, this::replies, scopes));
    }

    private ObjectNode history(Arguments arguments) {
        Channel channel = readable(arguments);
        List<Message> messages = new ArrayList<>(desk.books().messages().shownIn(channel.id()));
        Collections.reverse(messages);
        ObjectNode answer = page(
                arguments,
                USUAL,
                messages.stream().filter(within(arguments)::has).toList());
        return answer.put("pin_count", desk.books().marks().pins(channel.id()).size());
    }

    private ObjectNode replies(Arguments arguments) {
        Channel channel = readable(arguments);
        String ts = arguments.need("ts");
        Message named =
                desk.books().messages().find(channel.id(), ts).orElseThrow(() -> new Refused("thread_not_found"));
        if (named.isReply()) {
            // Slack answers with the reply alone: a reply is no parent.
            return page(arguments, USUAL_REPLIES, List.of(named));
        }
        Span span = within(arguments);
        return page(
                arguments,
                USUAL_REPLIES,
                desk.books().messages().thread(channel.id(), ts).stream()
                        .filter(message -> !message.isReply() || span.has(message))
                        .toList());
    }

    private Channel readable(Arguments arguments) {
        Channel channel = doors.joined(arguments.need("channel"));
        doors.needScope(channel, "history");
        return channel;
    }

    private ObjectNode page(Arguments arguments, int usual, List<Message> messages) {
        boolean withMetadata = arguments.flag("include_all_metadata");
        ObjectNode answer = Page.of(
                arguments,
                usual,
                MOST,
                "messages",
                messages,
                message -> desk.json().message(message, withMetadata));
        String next = answer.path("response_metadata").path("next_cursor").asText();
        return answer.put("has_more", !next.isEmpty());
    }

    private record Span(String oldest, String latest, boolean isInclusive) {
        boolean has(Message message) {
            int fromOldest = message.ts().compareTo(oldest);
            int fromLatest = latest.isEmpty() ? -1 : message.ts().compareTo(latest);
            boolean isOnEdge = fromOldest == 0 || fromLatest == 0;
            return fromOldest >= 0 && fromLatest <= 0 && (isInclusive || !isOnEdge);
        }
    }

    private static Span within(Arguments arguments) {
        return new Span(
                padded(arguments.text("oldest", ""), "invalid_ts_oldest"),
                padded(arguments.text("latest", ""), "invalid_ts_latest"),
                arguments.flag("inclusive"));
    }

    /** Brings a number of seconds into the form of a ts, in which order as text is order in time. */
    private static String padded(String seconds, String error) {
        if (seconds.isEmpty() || seconds.equals("0")) {
            return "";
        }
        if (!NUMBER.matcher(seconds).matches()) {
            throw new Refused(error);
        }
        int dot = seconds.indexOf('.');
        String whole = dot < 0 ? seconds : seconds.substring(0, dot);
        String micros = dot < 0 ? "" : seconds.substring(dot + 1);
        return "0".repeat(Math.max(0, 10 - whole.length())) + whole + "." + (micros + "000000").substring(0, 6);
    }
}
