package dev.lockkeeper.slack.out;

import com.slack.api.methods.MethodsClient;
import dev.lockkeeper.outbox.CourierFailure;

/** Asks whether Slack can be reached and takes our token. */
public final class TokenProbe {
    private final WebApi api;

    /** @param client one that does not repeat calls by itself */
    public TokenProbe(MethodsClient client) {
        this.api = new WebApi(client);
    }

    /**
     * Asks once. Blocks.
     *
     * @throws CourierFailure AUTH when the token is refused; another kind when Slack is away
     */
    public void ask() throws CourierFailure {
        api.call("auth.test", client -> client.authTest(request -> request));
    }
}
