package dev.lockkeeper.check;

/** The baseline could not be measured, or cannot serve; the message is for people and names the remedy. */
public final class BaselineUnfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BaselineUnfit(String reason) {
        super(reason, null, false, false);
    }
}
