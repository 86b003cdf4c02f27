package dev.lockkeeper.slack.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.decision.Tableau;
import dev.lockkeeper.decision.Tableaux;
import dev.lockkeeper.slack.view.click.Verb;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each card in each state, as it is sent. */
final class CardsGoldenTest {
    private static final String FOLDER = "cards";

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.lockkeeper.decision.Tableaux#cards")
    void aCardIsSentAsItWasSeenToBeGood(Tableau tableau) {
        JsonNode message = draw(tableau);

        Strict.message(message);
        Golden.isAsBefore(FOLDER + "/" + tableau.name(), message);
    }

    @Test
    void noGoldenFileIsLeftBehind() {
        assertThat(Golden.names(FOLDER))
                .containsExactlyElementsOf(
                        Tableaux.cards().stream().map(Tableau::name).sorted().toList());
    }

    @Test
    void everyButtonThatThereIsIsSeenOnACard() {
        Set<Verb> seen = EnumSet.noneOf(Verb.class);
        Tableaux.cards().forEach(tableau -> seen.addAll(Strict.verbs(draw(tableau))));
        // An answer to a look is no card: it is seen on the pages of answers.
        assertThat(seen).isEqualTo(EnumSet.complementOf(EnumSet.of(Verb.SHARE_LOOK)));
    }

    private static JsonNode draw(Tableau tableau) {
        Frame frame = new Frame(tableau.plan(), tableau.state(), tableau.now());
        return Golden.sent(Cards.draw(tableau.card(), frame).orElseThrow());
    }
}
