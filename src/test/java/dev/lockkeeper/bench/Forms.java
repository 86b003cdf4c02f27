package dev.lockkeeper.bench;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What Slack sends when people type and click, each a request of its own. */
final class Forms {
    private static final AtomicLong NEXT = new AtomicLong();

    private Forms() {}

    /** {@code /migrate status} in the channel. */
    static Map<String, String> status(String channel) {
        return Map.of(
                "command", "/migrate",
                "text", "status",
                "user_id", "U0ANN",
                "user_name", "ann",
                "team_id", "T0BENCH",
                "channel_id", channel,
                "response_url", "http://127.0.0.1:9/none",
                "trigger_id", "bench." + NEXT.incrementAndGet());
    }

    /**
     * A tick with its note, as handed in with the modal.
     *
     * @param item what the item's button stands for
     * @param on whether it is ticked, or unticked
     */
    static Map<String, String> tick(String item, boolean on, String channel) {
        String view = "{'type':'view_submission','team':{'id':'T0BENCH'},'user':{'id':'U0ANN','team_id':'T0BENCH'},"
                + "'trigger_id':'bench','view':{'id':'V" + NEXT.incrementAndGet() + "','hash':'1','type':'modal',"
                + "'callback_id':'" + (on ? "tick" : "untick") + "','private_metadata':'" + item + "\\n"
                + channel + "','state':{'values':{'answer':{'answer':{'type':'plain_text_input','value':"
                + "'seen in CHANGE-42'}}}}}}";
        return Map.of("payload", view.replace('\'', '"'));
    }
}
