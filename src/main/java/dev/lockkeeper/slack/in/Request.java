package dev.lockkeeper.slack.in;

import com.slack.api.bolt.request.RequestHeaders;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Person;

/**
 * A request from Slack.
 *
 * @param id goes into the ledger, the logs ({@code x-request-id}) and into what people are told when something breaks
 * @param key the same for every delivery of the same request, for good
 */
record Request(String id, String key, Person person) {
    private static final String HEADER = "x-request-id";

    static Request of(RequestHeaders headers, String key, String userId) {
        String given = headers.getFirstValue(HEADER);
        boolean usable = given != null && given.matches("[A-Za-z0-9._-]{1,64}");
        return new Request(usable ? given : Digest.of(key).shortForm(), key, new Person(userId));
    }
}
