package dev.lockkeeper.slack.view.modal;

import dev.lockkeeper.slack.view.click.ClickValue;

/**
 * What a modal remembers of the click that opened it.
 *
 * @param channel where the answer to the person is shown, by id; empty when it was opened from App Home
 */
public record ModalMemory(ClickValue value, String channel) {
    private static final String BETWEEN = "\n";

    /** Reads what {@link #written} wrote. */
    public static ModalMemory read(String metadata) {
        int at = metadata.indexOf(BETWEEN);
        return at < 0
                ? new ModalMemory(ClickValue.read(metadata), "")
                : new ModalMemory(ClickValue.read(metadata.substring(0, at)), metadata.substring(at + 1));
    }

    /** The form that a view carries. */
    public String written() {
        return value.written() + BETWEEN + channel;
    }
}
