package dev.lockkeeper.slack.in;

import com.slack.api.Slack;
import com.slack.api.app_backend.SlackSignature;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.middleware.builtin.RequestVerification;
import com.slack.api.bolt.middleware.builtin.SSLCheck;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the Bolt app for the one workspace whose token we hold. Bolt's own way asks Slack who we are before it answers anything,
 * and again every ten minutes: then nobody could be answered, nor anything be recorded, while Slack's Web API is away or the
 * token is refused. What Slack signed is answered; whether Slack can be called is looked after elsewhere.
 */
public final class SlackApp {
    private SlackApp() {}

    /** @param client one that does not repeat calls by itself */
    public static App of(Slack client, String botToken, String signingSecret) {
        AppConfig config = AppConfig.builder()
                .slack(client)
                .singleTeamBotToken(botToken)
                .signingSecret(signingSecret)
                .build();
        Middleware withToken = (request, response, chain) -> {
            request.getContext().setBotToken(botToken);
            return chain.next(request);
        };
        SlackSignature.Verifier verifier = new SlackSignature.Verifier(new SlackSignature.Generator(signingSecret));
        // Bolt adds to this list.
        return new App(
                config,
                new ArrayList<>(List.of(
                        new SSLCheck(config.getVerificationToken()), new RequestVerification(verifier), withToken)));
    }
}
