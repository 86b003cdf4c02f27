package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.pattern.Label;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.ErrorGroup;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.plan.PlanReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The new side writes lines that are nearly like known ones: the watch does not know what they are, and asks people. */
@Tag("slow")
final class ErrorKindsStoryTest {
    /** The sample's services write now and then that a settlement is retried. */
    private static final String VARIANT = "settlement of order {n} is dropped: the bank answered 503";

    private final Programme plan = PlanReader.sample("vm-to-kubernetes");

    @TempDir
    private Path data;

    @Test
    void aKindThatSomebodyAcknowledgesLetsTheWatchPassAndIsRememberedUntilItExpires() throws Exception {
        try (Stage stage = new Stage(plan, data)) {
            watchesWithNewLines(stage);
            stage.clock().setSpeed(60);
            stage.untilPhase("billing", Phase.UNDECIDED);
            stage.clock().setSpeed(1);
            assertThat(stage.screen())
                    .contains("Error lines of Billing that were not there before")
                    .contains("*VARIANT*")
                    .contains(
                            "Most like it, and known: `settlement of order &lt;N&gt; is retried: the bank answered &lt;N&gt;`")
                    .contains("[Acknowledge as known] [It is a failure]");

            stage.clicks("U0BO", "acknowledge-errors:");
            stage.untilPhase("billing", Phase.VALIDATING);

            ErrorGroup group = group(stage);
            assertThat(group.group().label()).isEqualTo(Label.ACKNOWLEDGED);
            assertThat(group.by()).isEqualTo(new Person("U0BO"));
            assertThat(group.expiresAt())
                    .isEqualTo(Objects.requireNonNull(group.at()).plus(Duration.ofDays(30)));
            stage.until("the card says who", () -> stage.screen().contains("*Acknowledged as known* by <@U0BO>"));
            new Play(stage, "billing").validates();
            stage.untilPhase("billing", Phase.HOLDING);
        }
    }

    @Test
    void aKindThatSomebodyCallsAFailureBreaksTheWatchAtOnce() throws Exception {
        try (Stage stage = new Stage(plan, data)) {
            watchesWithNewLines(stage);
            stage.clicks("U0BO", "call-failure:");
            stage.untilPhase("billing", Phase.BREACHED);

            assertThat(group(stage).group().label()).isEqualTo(Label.FAILURE);
            stage.until(
                    "the breach says why",
                    () -> stage.screen()
                            .contains(
                                    "somebody called it a failure: 'settlement of order &lt;N&gt; is dropped: the bank"
                                            + " answered &lt;N&gt;'"));
            stage.until("the card says who", () -> stage.screen().contains("*Called a failure* by <@U0BO>"));
        }
    }

    private void watchesWithNewLines(Stage stage) {
        Play play = new Play(stage, "billing");
        play.preparesUntilTheGo();
        play.asksForTheGo();
        play.approves("U0BO");
        play.approves("U0CAS");
        stage.panel().logErrors("billing", 2, VARIANT);
        play.pointsDnsToKubernetes();
        stage.untilPhase("billing", Phase.WATCHING);
        stage.until("a card", () -> !groups(stage).isEmpty());
        stage.clock().setSpeed(1);
    }

    private ErrorGroup group(Stage stage) {
        assertThat(groups(stage)).hasSize(1);
        return groups(stage).get(0);
    }

    private List<ErrorGroup> groups(Stage stage) {
        return stage.rehearsal.bot().flow().state(plan.id()).errorGroups().of(new MigrationId("billing"), 1);
    }
}
