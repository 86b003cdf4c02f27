package dev.lockkeeper.plan.postman;

/** The text is no collection that can be read; the message says what was found and what is allowed. */
public final class NoCollection extends Exception {
    private static final long serialVersionUID = 1L;

    NoCollection(String message) {
        super(message);
    }
}
