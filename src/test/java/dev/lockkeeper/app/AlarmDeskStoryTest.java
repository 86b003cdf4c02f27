package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.app.room.RoomPlan;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.rehearsal.RehearsalRoom;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The false-alarm rehearsal in chat and on the command line, when Prometheus takes its time. */
final class AlarmDeskStoryTest {
    private static final int MOST_QUESTIONS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Long enough for one question more, if there were one. */
    private static final Duration MOMENT = Duration.ofMillis(500);

    private final Between prometheus;
    private final Path folder;

    AlarmDeskStoryTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.prometheus = new Between((question, answer) -> answer);
    }

    @AfterEach
    void close() {
        prometheus.close();
    }

    @Test
    void oneIsReplayedAtATimeAndNeverAsksMoreThanSixteenQuestionsAtOnce() throws Exception {
        try (Stage stage = new Stage(PlanReader.sample("vm-to-kubernetes"), folder.resolve("data"), this::behind)) {
            prometheus.holdFrom("increase(");
            stage.types("U0BO", "/migrate gate rehearse billing 4");
            assertThat(prometheus.holds(MOST_QUESTIONS, PATIENCE)).isTrue();

            stage.types("U0ANN", "/migrate gate rehearse ledger 4");
            stage.until(
                    "the refusal",
                    () -> stage.whispersTo("U0ANN")
                            .contains(
                                    "The past of billing is being replayed; one at a time, so that the sources have room"
                                            + " for others. Try again later."));

            assertThat(prometheus.holds(MOST_QUESTIONS + 1, MOMENT)).isFalse();
            assertThat(stage.whispersTo("U0BO")).doesNotContain("would have failed");

            prometheus.letGo();
            stage.until("the findings", () -> stage.whispersTo("U0BO").contains("--times 4 --days 7"));
            stage.types("U0ANN", "/migrate gate rehearse ledger 1");
            stage.until("its turn", () -> stage.whispersTo("U0ANN").contains("--times 1 --days 7"));
        }
    }

    private Programme behind(RehearsalRoom room, Programme plan) {
        Programme there = RoomPlan.in(room, plan);
        Sources sources = there.sources();
        return there.withSources(new Sources(
                new Sources.Prometheus(prometheus.before(room.prometheus()), null),
                sources.loki(),
                sources.kubernetes(),
                sources.dns(),
                sources.connect(),
                sources.alertmanager(),
                sources.grafana(),
                sources.graylog()));
    }

    @Test
    void commandLineAsksNoMoreThanSixteenQuestionsAtOnceUnlessMoreTimesAreWanted() throws Exception {
        try (OldWeek week = new OldWeek(folder)) {
            week.write(
                    prometheus.before(week.estate.prometheus()),
                    week.estate.loki().toString());
            prometheus.holdFrom("increase(");
            Thread person = new Thread(() -> week.rehearse(2));
            person.start();
            assertThat(prometheus.holds(MOST_QUESTIONS, PATIENCE)).isTrue();
            assertThat(prometheus.holds(MOST_QUESTIONS + 1, MOMENT)).isFalse();

            prometheus.letGo();
            person.join(PATIENCE.toMillis());
            assertThat(week.out.toString()).contains("billing: 2 times passed\n");
        }
    }
}
