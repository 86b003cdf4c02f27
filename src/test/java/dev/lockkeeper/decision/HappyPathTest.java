package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.BACKUP;
import static dev.lockkeeper.decision.Bank.BILLING;
import static dev.lockkeeper.decision.Bank.FAREWELL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.state.Phase;
import org.junit.jupiter.api.Test;

final class HappyPathTest {
    @Test
    void aMigrationGoesFromItsGatesToTheEndOfItsOldPlatform() {
        Story story = Scenes.held(Story.ofBank());
        assertThat(story.state().migration(BILLING).phase()).isEqualTo(Phase.HELD);

        story = Scenes.ticked(story, BILLING, FAREWELL, BACKUP)
                .does(ANN, new PersonAction.Decommission(BILLING, "VM deleted"));

        assertThat(story.state().migration(BILLING).phase()).isEqualTo(Phase.DECOMMISSIONED);
    }

    @Test
    void eachPhaseIsReachedInItsTurn() {
        assertThat(phase(Scenes.ready(Story.ofBank(), BILLING))).isEqualTo(Phase.PREPARING);
        assertThat(phase(Scenes.requested(Story.ofBank(), BILLING))).isEqualTo(Phase.REQUESTED);
        assertThat(phase(Scenes.started(Story.ofBank(), BILLING))).isEqualTo(Phase.CUTTING_OVER);
        assertThat(phase(Scenes.watched(Story.ofBank()))).isEqualTo(Phase.WATCHING);
        assertThat(phase(Scenes.validating(Story.ofBank()))).isEqualTo(Phase.VALIDATING);
        assertThat(phase(Scenes.holding(Story.ofBank()))).isEqualTo(Phase.HOLDING);
        assertThat(phase(Scenes.breached(Story.ofBank()))).isEqualTo(Phase.BREACHED);
        assertThat(phase(Scenes.rolledBack(Story.ofBank()))).isEqualTo(Phase.ROLLED_BACK);
    }

    private static Phase phase(Story story) {
        return story.state().migration(BILLING).phase();
    }
}
