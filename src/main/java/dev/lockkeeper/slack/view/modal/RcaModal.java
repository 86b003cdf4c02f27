package dev.lockkeeper.slack.view.modal;

import static com.slack.api.model.block.composition.BlockCompositions.option;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.view.View;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.Incident;
import dev.lockkeeper.domain.state.RcaState;
import dev.lockkeeper.slack.view.Mrkdwn;
import dev.lockkeeper.slack.view.click.Verb;
import java.util.List;

/** The form of a root cause analysis, filled with what the ledger knows. */
public final class RcaModal {
    /** Ids of its blocks, which are those of their inputs too. */
    public static final String HAPPENED = "happened";

    public static final String CAUSE = "cause";
    public static final String PREVENTION = "prevention";
    public static final String GATE = "gate";
    public static final String ITEM = "item";
    public static final String NO_CHECK = "no-check";

    private RcaModal() {}

    /** The form for the attempt; a version that was sent back is offered again. */
    public static View of(Migration migration, Attempt attempt, ModalMemory memory) {
        RcaState before = attempt.rca().orElse(null);
        String happened = before == null ? happened(attempt) : before.rca().happened();
        List<LayoutBlock> blocks = List.of(
                Modals.section("*" + Mrkdwn.escape(migration.title()) + ", attempt " + attempt.number()
                        + ".* Somebody else has to accept it before the next attempt."),
                Modals.input(
                        HAPPENED, "What happened", "From the ledger; correct and complete it.", true, false, happened),
                Modals.input(
                        CAUSE,
                        "Root cause",
                        "Why did it happen, and why was it not seen before?",
                        true,
                        false,
                        before == null ? "" : before.rca().rootCause()),
                Modals.input(
                        PREVENTION,
                        "Prevention",
                        "What is different at the next attempt?",
                        true,
                        false,
                        before == null ? "" : before.rca().prevention()),
                gates(migration),
                Modals.input(
                        ITEM,
                        "New gate item",
                        "What has to be shown before the next attempt? It becomes part of the gate.",
                        false,
                        true,
                        ""),
                Modals.input(
                        NO_CHECK,
                        "Or: why no check is possible",
                        "Signed with your name. Either this or a new gate item is needed.",
                        true,
                        true,
                        ""));
        return Modals.frame(Verb.WRITE_RCA, "Root cause analysis", "Hand in", memory, blocks);
    }

    private static String happened(Attempt attempt) {
        Incident incident = attempt.incident();
        return incident == null
                ? ""
                : (incident.cause() + "\n" + String.join("\n", incident.known()))
                        .replaceAll("(\\d\\d:\\d\\d:\\d\\d)\\.\\d+Z", "$1Z");
    }

    private static InputBlock gates(Migration migration) {
        List<OptionObject> options = migration.gates().stream()
                .limit(100)
                .map(gate -> option(
                        plainText(Mrkdwn.cut(gate.title(), 75)), gate.id().value()))
                .toList();
        return InputBlock.builder()
                .blockId(GATE)
                .label(plainText("Gate of the new item"))
                .optional(true)
                .element(StaticSelectElement.builder()
                        .actionId(GATE)
                        .placeholder(plainText("Choose a gate"))
                        .options(options)
                        .build())
                .build();
    }
}
