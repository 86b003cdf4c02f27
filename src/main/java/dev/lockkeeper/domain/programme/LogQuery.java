package dev.lockkeeper.domain.programme;

/** Selects log lines, in the words of the store that has them. */
public record LogQuery(Store store, String text) {
    /** Where log lines are kept. */
    public enum Store {
        /** Loki: the text is LogQL. */
        LOKI("loki"),
        /** Graylog: the text is a search in Lucene's syntax. */
        GRAYLOG("graylog");

        private final String word;

        Store(String word) {
            this.word = word;
        }

        /** As plans write it. */
        public String word() {
            return word;
        }
    }

    /** LogQL. */
    public static LogQuery loki(String text) {
        return new LogQuery(Store.LOKI, text);
    }
}
