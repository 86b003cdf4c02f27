package dev.lockkeeper.rehearsal;

import dev.lockkeeper.rehearsal.RoomSetup.BotAccess;
import dev.lockkeeper.rehearsal.RoomSetup.RoomChannel;
import dev.lockkeeper.rehearsal.clock.RoomClock;
import dev.lockkeeper.rehearsal.estate.Estate;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.page.RoomPage;
import dev.lockkeeper.rehearsal.slack.Workspace;
import dev.lockkeeper.rehearsal.slack.WorkspaceBuilder;
import dev.lockkeeper.rehearsal.slack.model.Person;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole room: workspace, estate and page together. The bot is given the addresses in place of Slack's, Prometheus',
 * Loki's, Kubernetes' and the resolvers', and sees no other difference.
 */
public final class RehearsalRoom implements AutoCloseable {
    private final RoomClock clock;
    private final Workspace workspace;
    private final Estate estate;
    private final RoomPage page;

    private RehearsalRoom(RoomClock clock, Workspace workspace, Estate estate, RoomPage page) {
        this.clock = clock;
        this.workspace = workspace;
        this.estate = estate;
        this.page = page;
    }

    /** Opens the room; if a part cannot start, none is left running. */
    public static RehearsalRoom open(RoomSetup setup) {
        Workspace workspace = workspace(setup);
        try {
            Estate estate = Estate.start(setup.clock(), setup.blueprint());
            try {
                RoomPage page =
                        RoomPage.start(setup.ports().page(), workspace, estate, setup.clock(), setup.commands());
                return new RehearsalRoom(setup.clock(), workspace, estate, page);
            } catch (RuntimeException cause) {
                estate.close();
                throw cause;
            }
        } catch (RuntimeException cause) {
            workspace.close();
            throw cause;
        }
    }

    /** Where people open the page. */
    public URI page() {
        return page.uri();
    }

    /** What the bot takes for {@code SLACK_API_URL}; ends with {@code /api/}. */
    public String slackApiUrl() {
        return workspace.apiUrl();
    }

    /** Sends what people do to the bot at this address from now on. */
    public void connectBot(URI eventsUrl) {
        workspace.connectBot(eventsUrl);
    }

    /** Base address of the Prometheus HTTP API. */
    public URI prometheus() {
        return estate.prometheus();
    }

    /** Base address of the Loki HTTP API. */
    public URI loki() {
        return estate.loki();
    }

    /** Base address of the Loki that is left, where two are compared. */
    public URI lokiBefore() {
        return estate.lokiBefore();
    }

    /** Base address of Graylog. */
    public URI graylog() {
        return estate.graylog();
    }

    /** Base address of the Kubernetes API. */
    public URI kubernetes() {
        return estate.kubernetes();
    }

    /** Base address of the Alertmanager API. */
    public URI alertmanager() {
        return estate.alertmanager();
    }

    /** Base address of Grafana's API. */
    public URI grafana() {
        return estate.grafana();
    }

    /** The services' own HTTP endpoints; the {@code Host} header chooses the service. */
    public URI application() {
        return estate.application();
    }

    /** The same, as the new platform's address shows them, whatever DNS says. */
    public URI newPlatform() {
        return estate.application(Side.NEW);
    }

    /** Where every service's certificate is shown. */
    public InetSocketAddress tls() {
        return estate.tls();
    }

    /** The name server that is authoritative for every service's zone, over UDP. */
    public InetSocketAddress authoritativeDns() {
        return estate.authoritativeDns();
    }

    /** Recursive resolvers, over UDP. */
    public List<InetSocketAddress> resolvers() {
        return estate.resolvers();
    }

    /** The room's time. */
    public RoomClock clock() {
        return clock;
    }

    /** The workspace, for those who act in it without the page. */
    public Workspace workspace() {
        return workspace;
    }

    /** The estate, for those who turn its panel without the page. */
    public Estate estate() {
        return estate;
    }

    @Override
    public void close() {
        page.close();
        workspace.close();
        estate.close();
    }

    private static Workspace workspace(RoomSetup setup) {
        BotAccess bot = setup.bot();
        WorkspaceBuilder builder = Workspace.builder(setup.realClock(), setup.clock())
                .botName(bot.name())
                .botToken(bot.token())
                .signingSecret(bot.signingSecret())
                .port(setup.ports().slack())
                // A clock that runs 60 times as fast must not meet limits that are 60 times as narrow.
                .limitsBy(setup.clock())
                // As the app's manifest asks for.
                .escapeCommands();
        setup.people().forEach(builder::person);
        for (RoomChannel channel : setup.channels()) {
            String[] members = members(channel, setup.people());
            if (channel.isPrivate()) {
                builder.privateChannel(channel.id(), channel.name(), members);
            } else {
                builder.channel(channel.id(), channel.name(), members);
            }
        }
        Workspace workspace = builder.start();
        setup.groups().forEach(workspace::put);
        if (bot.eventsUrl() != null) {
            workspace.connectBot(bot.eventsUrl());
        }
        return workspace;
    }

    private static String[] members(RoomChannel channel, List<Person> people) {
        List<String> members = new ArrayList<>(channel.members());
        if (members.isEmpty()) {
            people.forEach(person -> members.add(person.id()));
        }
        members.add(Workspace.BOT);
        return members.toArray(String[]::new);
    }
}
