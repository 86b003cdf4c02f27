package dev.lockkeeper.app.trial.store;

/** What a database says to a statement. Safe for threads. */
@FunctionalInterface
interface Answers {
    /**
     * The answer to a question.
     *
     * @throws Refused when it is not answered
     */
    Rows to(String sql);

    /** Refuses a statement, as a server does. */
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
