package dev.lockkeeper.app;

import com.slack.api.bolt.App;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Greets Slack until it answers, so that the first request from people does not have to wait for it, and the bot is not called
 * ready before.
 *
 * @param fault told why Slack cannot be used, or that it can
 */
record WarmUp(App app, MethodsClient methods, Consumer<Optional<String>> fault) implements Threads.Endless {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    @Override
    public void run() throws InterruptedException {
        long pause = FIRST_PAUSE_MILLIS;
        String told = "";
        while (true) {
            String why = why();
            if (why.isEmpty()) {
                fault.accept(Optional.empty());
                LOG.atInfo().log("Slack answers, ready");
                return;
            }
            fault.accept(Optional.of(why));
            if (!why.equals(told)) {
                LOG.atWarn().addKeyValue("reason", why).log("Slack cannot be used yet, trying again");
                told = why;
            }
            Thread.sleep(pause);
            pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        }
    }

    private String why() {
        try {
            var answer = methods.authTest(request -> request);
            if (!answer.isOk()) {
                return "auth.test: " + answer.getError();
            }
            app.start();
            return "";
        } catch (IOException | SlackApiException | RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
