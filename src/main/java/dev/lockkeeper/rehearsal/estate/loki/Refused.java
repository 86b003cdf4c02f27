package dev.lockkeeper.rehearsal.estate.loki;

/** A request that Loki refuses with 400, in its words. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String words;

    Refused(String words) {
        super(words, null, false, false);
        this.words = words;
    }

    String words() {
        return words;
    }
}
