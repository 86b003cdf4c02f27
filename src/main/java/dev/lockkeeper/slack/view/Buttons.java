package dev.lockkeeper.slack.view;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.element.ButtonElement;
import dev.lockkeeper.slack.view.click.ClickValue;
import dev.lockkeeper.slack.view.click.Verb;

/** Buttons with their verb and value. */
final class Buttons {
    private static final int LABEL = 75;

    private Buttons() {}

    static ButtonElement plain(Verb verb, String label, ClickValue value) {
        return button(verb, label, value).build();
    }

    static ButtonElement primary(Verb verb, String label, ClickValue value) {
        return button(verb, label, value).style("primary").build();
    }

    static ButtonElement danger(Verb verb, String label, ClickValue value) {
        return button(verb, label, value).style("danger").build();
    }

    /** Asks once more before it counts. */
    static ButtonElement sure(Verb verb, String label, ClickValue value, String style, String title, String question) {
        ConfirmationDialogObject confirm = ConfirmationDialogObject.builder()
                .title(plainText(Page.cut(title, 100)))
                .text(plainText(Page.cut(question, 300)))
                .confirm(plainText(Page.cut(label, 30)))
                .deny(plainText("Not now"))
                .style(style)
                .build();
        return button(verb, label, value).style(style).confirm(confirm).build();
    }

    /** Several buttons of one verb in a message differ by what they are about. */
    private static ButtonElement.ButtonElementBuilder button(Verb verb, String label, ClickValue value) {
        String about = value.written();
        String id = verb.id() + ":" + (about.length() > 200 ? about.substring(0, 200) : about);
        return ButtonElement.builder()
                .actionId(id)
                .text(plainText(Page.cut(label, LABEL), true))
                .value(about);
    }
}
