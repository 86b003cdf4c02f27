package dev.lockkeeper.rehearsal.slack.state;

import java.util.List;

/** Slack's no to a call: an error code, and for blocks and views what is wrong where. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final transient List<String> messages;

    /** A no with an error code alone, such as {@code channel_not_found}. */
    public Refused(String code) {
        this(code, List.of());
    }

    /** A no with an error code and Slack's {@code response_metadata.messages}. */
    public Refused(String code, List<String> messages) {
        super(messages.isEmpty() ? code : code + ": " + messages, null, false, false);
        this.code = code;
        this.messages = List.copyOf(messages);
    }

    /** Slack's error code. */
    public String code() {
        return code;
    }

    /** What is wrong where, as Slack words it; empty for most codes. */
    public List<String> messages() {
        return messages;
    }
}
