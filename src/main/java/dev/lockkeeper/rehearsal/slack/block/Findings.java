package dev.lockkeeper.rehearsal.slack.block;

import java.util.ArrayList;
import java.util.List;

/** What was found wrong in blocks, and where, in the words of Slack's {@code response_metadata.messages}. */
final class Findings {
    private final SlackFiles files;
    private final List<String> messages = new ArrayList<>();

    Findings(SlackFiles files) {
        this.files = files;
    }

    void add(String message, String pointer) {
        messages.add(message + " [json-pointer:" + pointer + "]");
    }

    /** Whether anything was added since there were {@code before} findings. */
    boolean grewFrom(int before) {
        return messages.size() > before;
    }

    int size() {
        return messages.size();
    }

    void insert(int place, String message, String pointer) {
        messages.add(place, message + " [json-pointer:" + pointer + "]");
    }

    SlackFiles files() {
        return files;
    }

    List<String> messages() {
        return List.copyOf(messages);
    }
}
