package dev.lockkeeper.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.methods.MethodsClient;
import com.slack.api.util.http.SlackHttpClient;
import dev.lockkeeper.check.Checks;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.flow.Estate;
import dev.lockkeeper.flow.Flow;
import dev.lockkeeper.flow.GroupReader;
import dev.lockkeeper.ledger.Ledger;
import dev.lockkeeper.outbox.Pace;
import dev.lockkeeper.outbox.Sender;
import dev.lockkeeper.rehearsal.slack.Workspace;
import dev.lockkeeper.slack.in.SlackApp;
import dev.lockkeeper.slack.in.SlackDoor;
import dev.lockkeeper.slack.in.SlackServer;
import dev.lockkeeper.slack.out.ChannelDirectory;
import dev.lockkeeper.slack.out.Permalinks;
import dev.lockkeeper.slack.out.SlackCourier;
import dev.lockkeeper.step.Announcers;
import dev.lockkeeper.step.NoHands;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;

/** The Slack side of the bot with a real ledger file, stairs and outbox; its estate answers nothing. */
final class RunningBot implements AutoCloseable {
    /** As Slack allows, but without its waits: how fast is tested elsewhere. */
    static final Pace AT_ONCE = new Pace(
            Duration.ZERO,
            10_000,
            10,
            Duration.ZERO,
            Duration.ZERO,
            10_000,
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            List.of(Duration.ofMillis(50), Duration.ofMillis(50)),
            Duration.ofMillis(300));

    final MethodsClient methods;
    final Ledger ledger;
    final Flow flow;
    final Sender sender;
    final SlackServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ExecutorService measuring = Executors.newFixedThreadPool(4);
    private final Checks checks;
    private final List<Future<?>> endless;

    RunningBot(Ledger ledger, Programme plan, Workspace slack, Clock clock, GroupReader groups) {
        this.ledger = ledger;
        checks = new Checks(plan.sources(), clock, measuring, name -> Optional.empty());
        Estate estate =
                new Estate(checks, new NoHands(), Announcers.of(plan.sources(), clock, name -> Optional.empty()));
        flow = new Flow(() -> List.of(plan), ledger, clock, groups, id -> estate, measuring);
        Slack client = client(slack.apiUrl());
        methods = client.methods(slack.botToken());
        ChannelDirectory channels = new ChannelDirectory(methods, Clock.systemUTC(), threads);
        sender = new Sender(
                ledger.outbox(),
                new SlackCourier(methods, channels, new FlowRenderer(flow, clock)),
                Clock.systemUTC(),
                AT_ONCE);
        App app = SlackApp.of(client, slack.botToken(), slack.signingSecret());
        SlackDoor.open(
                app,
                flow,
                new FlowSurroundings(ledger, channels, new Permalinks(methods, threads)),
                new NoLooks(threads),
                clock,
                threads);
        server = SlackServer.start(app, "127.0.0.1", 0, slack.signingSecret(), Clock.systemUTC());
        endless = List.of(
                threads.submit(() -> {
                    flow.run();
                    return null;
                }),
                threads.submit(sender::run));
    }

    URI events() {
        return URI.create("http://127.0.0.1:" + server.port() + SlackServer.PATH);
    }

    static Slack client(String api) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(api);
        config.setStatsEnabled(false);
        return Slack.getInstance(
                config,
                new SlackHttpClient(new OkHttpClient.Builder()
                        .retryOnConnectionFailure(false)
                        .callTimeout(Duration.ofSeconds(10))
                        .build()));
    }

    @Override
    public void close() {
        server.close();
        flow.close();
        sender.stop();
        try {
            for (Future<?> one : endless) {
                one.get(15, TimeUnit.SECONDS);
            }
        } catch (Exception e) {
            throw new IllegalStateException("the stairs or the sender did not end", e);
        }
        threads.shutdownNow();
        checks.close();
        measuring.shutdownNow();
        ledger.close();
    }
}
