package dev.lockkeeper.check.look;

import dev.lockkeeper.check.http.Unanswered;
import java.util.concurrent.CompletableFuture;

/** A query that was not answered, with its text, so that people can be shown the place that the server complains of. */
final class Misread extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String query;

    private Misread(String query, String why) {
        super(why, null, false, false);
        this.query = query;
    }

    /** The answer to a query; when there is none, the query is told too. */
    static <T> CompletableFuture<T> about(String query, CompletableFuture<T> answer) {
        return answer.exceptionallyCompose(
                why -> CompletableFuture.failedFuture(new Misread(query, Unanswered.why(why))));
    }

    String why() {
        return String.valueOf(getMessage());
    }

    /** The query where its own text is at fault; empty where it is not. */
    String query() {
        boolean isAtFault = why().contains("parse error") || why().contains("bad_data");
        return isAtFault ? query : "";
    }
}
