package dev.lockkeeper.rehearsal.slack.model;

/** Where a control stands that somebody uses. */
public sealed interface Place {
    /** In a message that all can see. */
    record InMessage(String channelId, String ts) implements Place {}

    /** In a message that only the person acting sees. */
    record InEphemeral(String channelId, String ts) implements Place {}

    /** In a modal or App Home. */
    record InView(String viewId) implements Place {}

    /** In a message that all can see. */
    static Place message(String channelId, String ts) {
        return new InMessage(channelId, ts);
    }

    /** In a message that only the person acting sees. */
    static Place ephemeral(String channelId, String ts) {
        return new InEphemeral(channelId, ts);
    }

    /** In a modal or App Home. */
    static Place view(String viewId) {
        return new InView(viewId);
    }
}
