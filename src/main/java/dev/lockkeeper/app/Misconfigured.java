package dev.lockkeeper.app;

/** The configuration does not let the program start; the message says what was found, what is allowed and what to do. */
final class Misconfigured extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Misconfigured(String message) {
        super(message);
    }
}
