package dev.lockkeeper.rehearsal.estate.alertmanager;

/** A request that the server answers with 400 and these words. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String words) {
        super(words, null, false, false);
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
