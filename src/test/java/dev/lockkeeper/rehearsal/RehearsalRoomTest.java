package dev.lockkeeper.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.rehearsal.RoomSetup.BotAccess;
import dev.lockkeeper.rehearsal.RoomSetup.Ports;
import dev.lockkeeper.rehearsal.RoomSetup.RoomChannel;
import dev.lockkeeper.rehearsal.clock.RoomClock;
import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.page.CommandHint;
import dev.lockkeeper.rehearsal.slack.Workspace;
import dev.lockkeeper.rehearsal.slack.model.Channel;
import dev.lockkeeper.rehearsal.slack.model.Person;
import dev.lockkeeper.rehearsal.slack.model.UserGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The room opened as a whole. */
final class RehearsalRoomTest {
    private static final Clock REAL = Clock.systemUTC();

    @Test
    void everyPartAnswersAtItsAddress() throws Exception {
        try (RehearsalRoom room = RehearsalRoom.open(setup(0))) {
            assertThat(get(room.page())).isEqualTo(200);
            assertThat(get(room.page().resolve("/room/state"))).isEqualTo(200);
            assertThat(get(URI.create(room.slackApiUrl() + "auth.test"))).isEqualTo(200);
            assertThat(get(room.prometheus().resolve("/-/ready"))).isLessThan(500);
            assertThat(room.workspace().botToken()).isEqualTo("xoxb-test");
            assertThat(room.workspace().signingSecret()).isEqualTo("secret");
        }
    }

    @Test
    void whoIsInAChannelIsSetUp() {
        try (RehearsalRoom room = RehearsalRoom.open(setup(0))) {
            Channel open = room.workspace().channel("C0CUT").orElseThrow();
            assertThat(open.members()).containsExactly("U0ANN", "U0BO", Workspace.BOT);
            Channel closed = room.workspace().channel("C0SEC").orElseThrow();
            assertThat(closed.kind()).isEqualTo(Channel.Kind.PRIVATE);
            assertThat(closed.members()).containsExactly("U0ANN", Workspace.BOT);
            assertThat(room.workspace().groups()).extracting(UserGroup::name).containsExactly("Site reliability");
        }
    }

    @Test
    void aTakenPortLeavesNothingRunning() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThatThrownBy(() -> RehearsalRoom.open(setup(taken.getLocalPort())))
                    .hasMessageStartingWith("port " + taken.getLocalPort() + " of the rehearsal page: ");
        }
    }

    private static RoomSetup setup(int pagePort) {
        return new RoomSetup(
                REAL,
                new RoomClock(REAL, Instant.parse("2026-11-20T20:00:00Z")),
                List.of(person("U0ANN", "Ann"), person("U0BO", "Bo")),
                List.of(new UserGroup("S0SRE", "sre", "Site reliability", List.of("U0BO"), false)),
                List.of(
                        RoomChannel.open("C0CUT", "cutovers"),
                        new RoomChannel("C0SEC", "secret", true, List.of("U0ANN"))),
                new Blueprint(List.of(
                        Service.of("api", "bank", "deployment/api", "api.example", "198.51.100.1", "203.0.113.1"))),
                List.of(new CommandHint("/migrate status", "/migrate status", "the board")),
                new BotAccess("Lockkeeper", "xoxb-test", "secret", null),
                new Ports(pagePort, 0));
    }

    private static Person person(String id, String name) {
        return new Person(id, name, name, name, ZoneOffset.UTC, false, false, false);
    }

    private static int get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
