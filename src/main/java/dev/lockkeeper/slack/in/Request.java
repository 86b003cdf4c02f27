package dev.lockkeeper.slack.in;

import com.slack.api.bolt.request.RequestHeaders;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Person;
import org.jspecify.annotations.Nullable;

/**
 * A request from Slack.
 *
 * @param id goes into the ledger, the logs ({@code x-request-id}) and into what people are told when something breaks
 * @param key the same for every delivery of the same request, for good
 */
record Request(String id, String key, Person person) {
    /** What its id is called wherever it stands. */
    static final String ID = "x-request-id";

    static Request of(RequestHeaders headers, String key, String userId) {
        return new Request(id(headers.getFirstValue(ID), key), key, new Person(userId));
    }

    /** The id that a proxy in front gave it, or else one that is the same for every delivery of the same words. */
    static String id(@Nullable String given, String words) {
        return given != null && given.matches("[A-Za-z0-9._-]{1,64}")
                ? given
                : Digest.of(words).shortForm();
    }
}
