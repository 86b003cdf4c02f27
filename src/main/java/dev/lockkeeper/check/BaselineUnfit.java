package dev.lockkeeper.check;

/** The baseline could not be measured, or cannot serve; the message is for people and names the remedy. */
public final class BaselineUnfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isUnanswered;

    /** It cannot serve, however often it is asked for. */
    public BaselineUnfit(String reason) {
        this(reason, false);
    }

    BaselineUnfit(String reason, boolean isUnanswered) {
        super(reason, null, false, false);
        this.isUnanswered = isUnanswered;
    }

    /** Whether a source did not answer, so that nothing is known of the old platform. */
    public boolean isUnanswered() {
        return isUnanswered;
    }
}
