package dev.lockkeeper.domain;

/** A Slack channel, by id ({@code C…}, {@code G…}, {@code D…}) or, as people write it in a plan, by name ({@code #cutover}). */
public record Channel(String name) {
    public Channel {
        if (!name.matches("[CGD][A-Z0-9]{2,}|#[\\p{L}\\p{N}_-]{1,80}")) {
            throw new IllegalArgumentException(
                    "channel must be an id (C…) or a name with # in front, got '" + name + "'");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
