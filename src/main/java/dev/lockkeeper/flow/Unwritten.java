package dev.lockkeeper.flow;

/** Says why an ask could not be written down. Nothing was decided then, and nothing will happen because of it. */
public final class Unwritten extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unwritten(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }
}
