package dev.lockkeeper.slack.view.modal;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.lockkeeper.slack.view.Mrkdwn;
import dev.lockkeeper.slack.view.click.Verb;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Modals: one question each, but for the root cause analysis. */
public final class Modals {
    /** The block and action id of the one question. */
    public static final String ANSWER = "answer";

    private static final int TITLE = 24;

    private Modals() {}

    /** Whether the verb needs a word from the person before it counts. */
    public static boolean asks(Verb verb) {
        return words(verb) != null;
    }

    private record Words(String title, String question, String hint, String submit) {}

    private static @Nullable Words words(Verb verb) {
        return switch (verb) {
            case TICK ->
                new Words("Tick an item", "Note or link", "What shows that it is so? It goes into the ledger.", "Tick");
            case UNTICK -> new Words("Take a tick back", "Reason", "Why does it not hold any more?", "Take back");
            case CHOOSE_BASELINE ->
                new Words(
                        "Use another window",
                        "Reason",
                        "Why does this window speak better for the old side?",
                        "Use it");
            case NO_GO -> new Words("No-go", "Reason", "What must change before a go?", "No-go");
            case WITHDRAW -> new Words("Withdraw the request", "Reason", "Why is the request taken back?", "Withdraw");
            case CONFIRM_STEP -> new Words("Step done", "Note", "What was done, or a link to it?", "Done");
            case WATCH_AGAIN -> new Words("Watch again", "What was fixed", "The breach stays recorded.", "Watch again");
            case ACCEPT_WATCH ->
                new Words("Accept the watch", "Reason", "Needs a granted override of watch-complete.", "Accept");
            case ROLL_BACK ->
                new Words(
                        "Roll back",
                        "Reason",
                        "The failure is written down first, then the steps back run.",
                        "Roll back");
            case RETURN_RCA -> new Words("Send back", "Reason", "What is missing in the analysis?", "Send back");
            case DECOMMISSION ->
                new Words(
                        "Decommission", "Ticket or note", "The old platform is taken down after this.", "Decommission");
            case DENY_OVERRIDE -> new Words("Deny the override", "Reason", "Why must the rule hold?", "Deny");
            default -> null;
        };
    }

    /** The modal of a verb that {@link #asks}. */
    public static View question(Verb verb, ModalMemory memory, String about) {
        Words words = words(verb);
        if (words == null) {
            throw new IllegalArgumentException("no question belongs to " + verb);
        }
        List<LayoutBlock> blocks =
                List.of(section(about), input(ANSWER, words.question(), words.hint(), true, false, ""));
        return frame(verb, words.title(), words.submit(), memory, blocks);
    }

    /** Says something and asks nothing. */
    public static View notice(String title, String words) {
        return View.builder()
                .type("modal")
                .title(plain(title))
                .close(ViewClose.builder().type("plain_text").text("Close").build())
                .blocks(List.of(section(words)))
                .build();
    }

    private static ViewTitle plain(String title) {
        return ViewTitle.builder()
                .type("plain_text")
                .text(Mrkdwn.cut(title, TITLE))
                .build();
    }

    /** Text in which Slack guesses nothing, as on our other pages. */
    static SectionBlock section(String mrkdwn) {
        return SectionBlock.builder()
                .text(MarkdownTextObject.builder()
                        .text(Mrkdwn.cut(mrkdwn, 2900))
                        .verbatim(true)
                        .build())
                .build();
    }

    static View frame(Verb verb, String title, String submit, ModalMemory memory, List<LayoutBlock> blocks) {
        return View.builder()
                .type("modal")
                .callbackId(verb.id())
                .title(plain(title))
                .submit(ViewSubmit.builder()
                        .type("plain_text")
                        .text(Mrkdwn.cut(submit, TITLE))
                        .build())
                .close(ViewClose.builder().type("plain_text").text("Cancel").build())
                .privateMetadata(memory.written())
                .blocks(blocks)
                .build();
    }

    static InputBlock input(String id, String label, String hint, boolean multiline, boolean optional, String initial) {
        return InputBlock.builder()
                .blockId(id)
                .label(plainText(label))
                .hint(plainText(hint))
                .optional(optional)
                .element(PlainTextInputElement.builder()
                        .actionId(id)
                        .multiline(multiline)
                        .initialValue(initial.isEmpty() ? null : Mrkdwn.cut(initial, 2900))
                        .maxLength(2900)
                        .build())
                .build();
    }
}
