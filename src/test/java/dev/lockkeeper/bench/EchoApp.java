package dev.lockkeeper.bench;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.jetty.SlackAppServer;
import dev.lockkeeper.app.OpenedRoom;
import java.net.ServerSocket;
import java.net.URI;

/** A bare Bolt app on Bolt's own Jetty that answers what the bot answers: a yardstick for what is in between. */
final class EchoApp implements AutoCloseable {
    private final SlackAppServer server;
    private final URI events;

    /** Done with every request before it is acknowledged. */
    interface Before {
        void answer() throws Exception;
    }

    EchoApp(OpenedRoom room, Before before) throws Exception {
        int port = freePort();
        this.server = new SlackAppServer(app(room, before), "/slack/events", port);
        this.events = URI.create("http://127.0.0.1:" + port + "/slack/events");
        new Thread(this::start, "echo").start();
    }

    URI events() {
        return events;
    }

    private void start() {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static App app(OpenedRoom room, Before before) {
        SlackConfig slack = new SlackConfig();
        slack.setMethodsEndpointUrlPrefix(room.slackApi());
        App app = new App(AppConfig.builder()
                .slack(Slack.getInstance(slack))
                .singleTeamBotToken(room.botToken())
                .signingSecret(room.signingSecret())
                .build());
        app.command("/migrate", (request, context) -> {
            done(before);
            return context.ack("echo");
        });
        for (String modal : new String[] {"tick", "untick"}) {
            app.viewSubmission(modal, (request, context) -> {
                done(before);
                return context.ack();
            });
        }
        return app;
    }

    private static void done(Before before) {
        try {
            before.answer();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
