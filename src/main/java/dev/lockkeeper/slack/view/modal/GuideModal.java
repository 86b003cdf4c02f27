package dev.lockkeeper.slack.view.modal;

import static com.slack.api.model.block.composition.BlockCompositions.option;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.RadioButtonsElement;
import com.slack.api.model.view.View;
import dev.lockkeeper.domain.guide.GuideQuestion;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.slack.view.Mrkdwn;
import dev.lockkeeper.slack.view.click.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The guide of the runbook: StatefulSet or Deployment, in four questions. What was answered before is offered again. */
public final class GuideModal {
    /** The answers' values. */
    public static final String YES = "yes";

    private static final String NO = "no";

    private GuideModal() {}

    /** The block of a question, which is its action too. */
    public static String block(GuideQuestion question) {
        return question.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The form.
     *
     * @param known what was answered before; null for nothing
     */
    public static View of(Migration migration, MigrationState.@Nullable Guided known, ModalMemory memory) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Modals.section("*" + Mrkdwn.escape(migration.title())
                + "*: StatefulSet or Deployment? One yes asks for a StatefulSet."));
        for (GuideQuestion question : GuideQuestion.values()) {
            blocks.add(question(question, known));
        }
        return Modals.frame(Verb.ANSWER_GUIDE, "StatefulSet, Deployment", "Advise", memory, blocks);
    }

    private static InputBlock question(GuideQuestion question, MigrationState.@Nullable Guided known) {
        OptionObject yes = option(plainText("Yes"), YES);
        OptionObject no = option(plainText("No"), NO);
        boolean wasYes = known != null && known.guidance().yes().contains(question);
        return InputBlock.builder()
                .blockId(block(question))
                .label(plainText(question.words()))
                .hint(plainText(question.hint()))
                .element(RadioButtonsElement.builder()
                        .actionId(block(question))
                        .options(List.of(yes, no))
                        .initialOption(known == null ? null : wasYes ? yes : no)
                        .build())
                .build();
    }
}
