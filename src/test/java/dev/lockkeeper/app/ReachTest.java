package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.app.reach.PlanReach;
import dev.lockkeeper.app.reach.ReachWatch;
import dev.lockkeeper.check.MovableClock;
import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.flow.Flow;
import dev.lockkeeper.ledger.Ledger;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.plan.PlanReading;
import dev.lockkeeper.rehearsal.slack.Workspace;
import dev.lockkeeper.rehearsal.slack.model.UserGroup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that name what the workspace does not have. */
final class ReachTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    @Tag("slow")
    void whatIsNotThereIsSaidToTheLogToPeopleToOperatorsAndByTheDoctor() throws Exception {
        Path place = Files.createDirectories(folder.resolve("bot"));
        try (CrashRoom room = new CrashRoom(place, SharedClasses.in(folder.resolve("classes")))) {
            Workspace slack = room.room.workspace();
            slack.leave(Workspace.BOT, room.screen("storm").channel());
            slack.archive(room.screen("gale").channel(), true);
            room.open();

            Path plan = place.resolve("plans/plan.yaml");
            String absent = plan + ":27:14: migrations.storm.channel: found '#storm', but Lockkeeper is not in it; type"
                    + " /invite @Lockkeeper there";
            String archived =
                    plan + ":37:14: migrations.gale.channel: found '#gale', but Slack shows no channel of that name"
                            + " that is not archived; mend the name in the plan, unarchive it, or, if it is private, type /invite"
                            + " @Lockkeeper there";
            assertThat(room.bot.readiness())
                    .isEqualTo("ready\nbut programme crash: " + absent + "\nbut programme crash: " + archived + "\n");
            assertThat(Files.readString(room.bot.log()))
                    .contains("\"problem\":\"" + absent + "\"")
                    .contains("\"problem\":\"" + archived + "\"");
            String told = "⚠️ <@U0ANN>: *The plan cannot be met as it is.*\n• " + absent + ".\n• " + archived
                    + ".\nMend it before the night; Lockkeeper looks again every minute.";
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(room.home().messages())
                            .extracting(message -> message.content().text())
                            .contains(told));

            ServedBot.Ended doctor = room.bot.run("doctor");
            assertThat(doctor.said())
                    .contains("ok    crash: channels that can be worked in: 5\n", "WRONG crash: " + absent + "\n");
            assertThat(doctor.code()).isEqualTo(1);
            ServedBot.Ended check = room.bot.run("plan", "check", "--slack", plan.toString());
            assertThat(check.said()).startsWith(absent + "\n" + archived + "\n");
            assertThat(check.code()).isEqualTo(1);
        }
    }

    @Test
    void whatWasMendedIsSaidToo() throws Exception {
        MovableClock clock = new MovableClock("2026-11-20T20:15:30Z");
        Path place = Files.createDirectories(folder.resolve("bot"));
        try (CrashRoom room = new CrashRoom(place, SharedClasses.in(folder.resolve("classes")));
                Ledger ledger = Ledger.open(folder.resolve("data"))) {
            Workspace slack = room.room.workspace();
            String channel = room.home().channel();
            slack.leave(Workspace.BOT, channel);
            Flow flow = flow(room.plan, ledger, clock);
            ReachWatch watch = new ReachWatch(reach(slack, clock), flow, id -> Optional.empty(), clock);
            watch.lookAtAll();
            assertThat(watch.obstacles())
                    .containsExactly("programme crash: channel: found '#cutover', but Lockkeeper is not in it; type"
                            + " /invite @Lockkeeper there");
            assertThat(flow.runOnce()).isTrue();
            assertThat(flow.runOnce()).isFalse();

            watch.lookAtAll();
            assertThat(flow.runOnce()).as("the same is not said again").isFalse();

            slack.join(Workspace.BOT, channel);
            clock.advance(Duration.ofMinutes(1));
            watch.lookAtAll();
            assertThat(watch.obstacles()).isEmpty();
            assertThat(flow.runOnce()).isTrue();
        }
    }

    @Test
    void aFaultOfOursDoesNotKeepTheBotFromServing() throws Exception {
        MovableClock clock = new MovableClock("2026-11-20T20:15:30Z");
        Path place = Files.createDirectories(folder.resolve("bot"));
        try (CrashRoom room = new CrashRoom(place, SharedClasses.in(folder.resolve("classes")));
                Ledger ledger = Ledger.open(folder.resolve("data"))) {
            ReachWatch watch = new ReachWatch(
                    reach(room.room.workspace(), clock),
                    flow(room.plan, ledger, clock),
                    id -> {
                        throw new IllegalStateException("broken");
                    },
                    clock);
            watch.lookAtAll();
            assertThat(watch.obstacles()).isEmpty();
        }
    }

    @Test
    void aGroupWithTooFewPeopleOrNoneIsSaid() throws Exception {
        MovableClock clock = new MovableClock("2026-11-20T20:15:30Z");
        Path place = Files.createDirectories(folder.resolve("bot"));
        try (CrashRoom room = new CrashRoom(place, SharedClasses.in(folder.resolve("classes")))) {
            Path file = place.resolve("plans/plan.yaml");
            Files.writeString(
                    file, Files.readString(file).replace("approver: [U0BO, U0CAS]", "approver: [U0BO, \"@leads\"]"));
            PlanReading.Loaded loaded = (PlanReading.Loaded) new PlanReader().read(file);
            Workspace slack = room.room.workspace();

            assertThat(reach(slack, clock)
                            .look(loaded.programme(), Optional.empty())
                            .obstacles())
                    .containsExactly(
                            "user group @leads: found nobody, since Slack does not show it (the log says why), so that"
                                    + " nobody in it can approve; mend its name in the plan, or give the app the scope"
                                    + " usergroups:read");
            slack.put(new UserGroup("S0LEADS", "leads", "leads", List.of("U0BO"), false));
            assertThat(reach(slack, clock)
                            .look(loaded.programme(), Optional.empty())
                            .obstacles())
                    .contains(
                            "migrations.calm.gates.go.approvals: found 1 people, but 2 approvals come from approver; name more"
                                    + " people, or ask for fewer approvals");
        }
    }

    private static PlanReach reach(Workspace slack, Clock clock) {
        return PlanReach.with(SlackClients.slack(slack.apiUrl()).methods(slack.botToken()), clock);
    }

    /** Stairs that nobody works for. */
    private static Flow flow(Programme plan, Ledger ledger, Clock clock) throws InterruptedException {
        Flow flow = new Flow(
                () -> List.of(plan),
                ledger,
                clock,
                names -> CompletableFuture.completedFuture(Facts.NONE),
                id -> {
                    throw new AssertionError("nothing is asked of the estate");
                },
                Runnable::run);
        flow.finishWork(Duration.ZERO);
        return flow;
    }
}
