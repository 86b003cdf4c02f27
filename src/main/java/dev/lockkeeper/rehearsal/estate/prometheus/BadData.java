package dev.lockkeeper.rehearsal.estate.prometheus;

/** A request that Prometheus refuses as {@code bad_data}, in its words. */
final class BadData extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String words;

    BadData(String words) {
        super(words, null, false, false);
        this.words = words;
    }

    String words() {
        return words;
    }

    static BadData parameter(String name, String words) {
        return new BadData("invalid parameter \"" + name + "\": " + words);
    }

    static BadData syntax(int column, String words) {
        return parameter("query", "1:" + column + ": parse error: " + words);
    }
}
