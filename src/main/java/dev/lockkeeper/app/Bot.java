package dev.lockkeeper.app;

import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.methods.MethodsClient;
import dev.lockkeeper.app.alarm.LedgerAlarm;
import dev.lockkeeper.app.falsealarm.AlarmDesk;
import dev.lockkeeper.app.look.BotLooking;
import dev.lockkeeper.app.look.CommandHealth;
import dev.lockkeeper.app.look.CommandShelf;
import dev.lockkeeper.app.ops.BotMetrics;
import dev.lockkeeper.app.ops.OpsServer;
import dev.lockkeeper.app.ops.Readiness;
import dev.lockkeeper.app.ops.SlackPulse;
import dev.lockkeeper.app.reach.PlanReach;
import dev.lockkeeper.app.reach.ReachWatch;
import dev.lockkeeper.app.trial.Trials;
import dev.lockkeeper.check.Checks;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.flow.Estate;
import dev.lockkeeper.flow.Flow;
import dev.lockkeeper.flow.GroupReader;
import dev.lockkeeper.ledger.Ledger;
import dev.lockkeeper.ledger.LedgerException;
import dev.lockkeeper.outbox.Pace;
import dev.lockkeeper.outbox.Sender;
import dev.lockkeeper.slack.in.SlackApp;
import dev.lockkeeper.slack.in.SlackDoor;
import dev.lockkeeper.slack.in.SlackServer;
import dev.lockkeeper.slack.out.ChannelDirectory;
import dev.lockkeeper.slack.out.Gallery;
import dev.lockkeeper.slack.out.Permalinks;
import dev.lockkeeper.slack.out.SlackCourier;
import dev.lockkeeper.slack.out.SlackGroups;
import dev.lockkeeper.slack.out.TokenProbe;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The whole bot, wired in the order in which data walks through it and closed in reverse. */
final class Bot implements AutoCloseable {
    private static final int WORKERS = 32;
    private static final int GROUP_READERS = 2;
    private static final int OPERATORS = 4;
    private static final int LOOKS = 8;
    /** With the 5 s of the last requests well within the 30 s that Kubernetes and systemd wait. */
    private static final Duration JOBS_AT_STOP = Duration.ofSeconds(5);

    private final Closing closing;
    private final Closing windows;
    private final BotSettings settings;
    private final PlanShelf plans;
    private final Map<ProgrammeId, EstateOf> estates = new ConcurrentHashMap<>();
    private final Readiness readiness = new Readiness();
    private final Flow stairs;
    private final Threads threads = new Threads();
    private final ExecutorService measuring;
    private final OpsServer operators;
    private final SlackServer slack;

    private Bot(BotSettings settings, PlanShelf plans, CommandShelf commands, Closing closing) throws IOException {
        this.closing = closing;
        this.settings = settings;
        this.plans = plans;
        // Closed in reverse: the threads end before the estates that they look at and the ledger that they write to.
        Ledger ledger = closing.add(Ledger.open(settings.data()));
        windows = closing.add(new Closing());
        closing.add(threads);
        threads.alone("tidy", ledger::tidy);
        measuring = threads.pool("check", Checks.MOST_AT_ONCE);
        Slack client = SlackClients.slack(settings.slackApi());
        MethodsClient methods = client.methods(settings.slackBotToken());
        ExecutorService later = threads.pool("later", OPERATORS);
        ChannelDirectory channels = new ChannelDirectory(methods, settings.realTime(), later);
        AtomicReference<@Nullable Flow> built = new AtomicReference<>();
        StateRenderer renderer =
                new StateRenderer(() -> Objects.requireNonNull(built.get()), settings.clock(), ledger.documents());
        SlackCourier courier = new SlackCourier(methods, channels, renderer);
        Sender sender = new Sender(ledger.outbox(), courier, settings.realTime(), Pace.slack());
        SlackGroups groups = new SlackGroups(methods, settings.realTime());
        stairs = closing.add(flow(ledger, groups));
        closing.add(sender::stop);
        // After the last request was answered, and before nothing can be recorded any more.
        closing.add(() -> stairs.finishWork(JOBS_AT_STOP));
        built.set(stairs);
        App app = SlackApp.of(client, settings.slackBotToken(), settings.slackSigningSecret());
        PlanReach reach = new PlanReach(channels, groups);
        ReachWatch reached = new ReachWatch(reach, stairs, plans::places, settings.realTime());
        SlackPulse pulse = new SlackPulse(new TokenProbe(methods)::ask, () -> meet(app, reached));
        getReady(pulse, sender, ledger, reached);
        operators = closing.add(operators(
                BotMetrics.of(ledger, sender, pulse, () -> reached.obstacles().size())));
        Doctor doctor = new Doctor(plans, this::estate, methods, reach, sender);
        BotSurroundings around =
                surroundings(ledger, channels, new Permalinks(methods, later), id -> examined(doctor, commands, id));
        SlackDoor.open(app, stairs, around, looking(commands, methods), settings.clock(), later);
        slack = closing.add(SlackServer.start(
                app, settings.bind(), settings.slackPort(), settings.slackSigningSecret(), settings.realTime()));
        threads.alone("pulse", pulse::run);
        threads.alone("reach", reached::run);
        run(sender, commands, new LedgerAlarm(ledger, stairs, courier, settings.realTime()));
    }

    /** Starts it; what was started is closed again when a part fails. */
    static Bot start(BotSettings settings, PlanShelf plans, CommandShelf commands) throws IOException {
        Closing closing = new Closing();
        try {
            return new Bot(settings, plans, commands, closing);
        } catch (IOException | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private void getReady(SlackPulse pulse, Sender sender, Ledger ledger, ReachWatch reached) {
        readiness.remark(reached::obstacles);
        readiness.add("slack", pulse::fault);
        readiness.add("outbox", () -> Optional.ofNullable(sender.stats().stoppedBecause()));
        readiness.add("ledger", () -> ledger.fault().map(LedgerException::getMessage));
    }

    private OpsServer operators(PrometheusRegistry metrics) throws IOException {
        return OpsServer.start(
                settings.bind(), settings.operatorsPort(), readiness, metrics, threads.pool("operators", OPERATORS));
    }

    /** Makes Bolt's first request cheap, and looks at the plans' channels, before people have to wait for either. */
    private static void meet(App app, ReachWatch reached) {
        app.start();
        reached.lookAtAll();
    }

    private void run(Sender sender, CommandShelf commands, LedgerAlarm alarm) {
        threads.finishing("stairs", stairs::run);
        threads.finishing("sender", sender::run);
        PlanWatch watch = new PlanWatch(plans, stairs, settings.realTime());
        watch.readAll();
        threads.alone("ticker", new Ticker(stairs, watch, commands));
        threads.alone("alarm", alarm::run);
    }

    private Flow flow(Ledger ledger, SlackGroups groups) {
        return new Flow(plans, ledger, settings.clock(), reader(groups), this::estate, threads.pool("work", WORKERS));
    }

    private static CompletableFuture<List<Text>> examined(Doctor doctor, CommandShelf commands, ProgrammeId id) {
        return doctor.look(id).thenApply(lines -> CommandHealth.added(lines, commands.inForce()));
    }

    private BotSurroundings surroundings(
            Ledger ledger,
            ChannelDirectory channels,
            Permalinks links,
            Function<ProgrammeId, CompletableFuture<List<Text>>> doctor) {
        Trials trials =
                new Trials(stairs, settings.clock(), threads.pool("trial", 1), threads.pool("trial-check", LOOKS));
        // Threads of its own: a rehearsal of a week never takes those of a watch.
        ExecutorService past = threads.pool("past", AlarmDesk.workers());
        AlarmDesk alarms = new AlarmDesk(
                stairs,
                settings.clock(),
                settings.realTime(),
                sources -> new Checks(sources, settings.clock(), past, settings.tokens()));
        return new BotSurroundings(ledger, channels, links, doctor, trials, alarms);
    }

    private BotLooking looking(CommandShelf commands, MethodsClient methods) {
        return new BotLooking(
                commands, stairs, this::estate, new Gallery(methods), settings.clock(), threads.pool("look", LOOKS));
    }

    private GroupReader reader(SlackGroups groups) {
        ExecutorService readers = threads.pool("groups", GROUP_READERS);
        return names -> CompletableFuture.supplyAsync(() -> groups.read(names), readers);
    }

    private Estate estate(ProgrammeId id) {
        Programme plan = plans.find(id).orElseThrow();
        return estates.compute(id, (key, known) -> {
                    if (known != null && known.fits(plan.sources())) {
                        return known;
                    }
                    return windows.add(new EstateOf(
                            plan,
                            settings.clock(),
                            measuring,
                            settings.tokens(),
                            settings.data().resolve("comparisons")));
                })
                .estate();
    }

    /** The port for Slack. */
    int slackPort() {
        return slack.port();
    }

    /** The port for operators. */
    int operatorsPort() {
        return operators.port();
    }

    /** The staircase, for those who ask without Slack. */
    Flow flow() {
        return stairs;
    }

    /** Why it cannot serve yet; empty when it can. */
    Map<String, String> missing() {
        return readiness.missing();
    }

    @Override
    public void close() {
        closing.close();
    }
}
