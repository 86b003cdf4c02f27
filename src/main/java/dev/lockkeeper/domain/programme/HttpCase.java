package dev.lockkeeper.domain.programme;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One smoke request and what its answer must be. Redirects are never followed.
 *
 * @param path appended to the suite's base; may hold {@code {{name}}} of an earlier case's kept value
 * @param body the body to send; null for none
 * @param keep values of the answer's JSON to hand on, by name: a JSON path such as {@code $.id}
 */
public record HttpCase(
        String name,
        String method,
        String path,
        Map<String, String> headers,
        @Nullable String body,
        Expect expect,
        Map<String, String> keep) {
    public HttpCase {
        headers = Map.copyOf(headers);
        keep = Map.copyOf(keep);
    }

    /**
     * What the answer must be; a null part is not looked at.
     *
     * @param status the exact status
     * @param within the longest time until the whole answer is there
     * @param text words that the body must contain
     * @param json JSON paths and the values that they must have
     * @param tlsDaysLeft the fewest days that the certificate must still be valid
     */
    public record Expect(
            int status,
            @Nullable Duration within,
            @Nullable String text,
            Map<String, String> headers,
            Map<String, String> json,
            @Nullable BigDecimal tlsDaysLeft) {
        public Expect {
            headers = Map.copyOf(headers);
            json = Map.copyOf(json);
        }
    }
}
