package dev.lockkeeper.app;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.util.http.SlackHttpClient;
import java.time.Duration;
import okhttp3.OkHttpClient;

/** Slack's clients: one that never repeats a call by itself, since a lost answer is not a lost message. */
final class SlackClients {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration CALL = Duration.ofSeconds(15);

    private SlackClients() {}

    /** @param api the address of the Web API, ending in a slash */
    static Slack slack(String api) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(api);
        config.setStatsEnabled(false);
        config.setPrettyResponseLoggingEnabled(false);
        OkHttpClient http = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .connectTimeout(CONNECT)
                .readTimeout(CALL)
                .callTimeout(CALL)
                .build();
        return Slack.getInstance(config, new SlackHttpClient(http));
    }
}
