package dev.lockkeeper.rehearsal.slack.block;

import static dev.lockkeeper.rehearsal.slack.block.Scalars.bool;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.list;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.oneOf;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.text;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.url;

/** Composition objects: texts, options, confirmation dialogs (docs.slack.dev/reference/block-kit/composition-objects). */
final class Texts {
    static final Rule ACTION_ID = text(1, 255);
    static final Rule BLOCK_ID = text(0, 255);
    static final Rule CONFIRM = Shape.of()
            .may("title", plain(100))
            .must("text", either(300))
            .may("confirm", plain(30))
            .may("deny", plain(30))
            .may("style", oneOf("primary", "danger"));
    static final Rule DISPATCH =
            Shape.of().may("trigger_actions_on", list(1, 2, oneOf("on_enter_pressed", "on_character_entered")));

    private Texts() {}

    static Rule plain(int most) {
        return Kinds.of().or("plain_text", plainShape(1, most));
    }

    static Rule markdownText(int most) {
        return Kinds.of().or("mrkdwn", mrkdwnShape(most));
    }

    /** Plain text or mrkdwn; Slack says first that none of the two fits, then why. */
    static Rule either(int most) {
        Rule kinds = Kinds.of().or("plain_text", plainShape(1, most)).or("mrkdwn", mrkdwnShape(most));
        return (value, pointer, findings) -> {
            int before = findings.size();
            kinds.check(value, pointer, findings);
            if (findings.grewFrom(before)) {
                findings.insert(before, "failed to match all allowed schemas", pointer);
            }
        };
    }

    /** An option of a menu, whose value may have 150 characters (docs.slack.dev says so; a type's comment says 75). */
    static Shape option(Rule text) {
        return Shape.of().must("text", text).must("value", text(1, 150)).may("description", plain(75));
    }

    static Shape overflowOption() {
        return option(plain(75)).may("url", url(3_000));
    }

    static Rule optionGroup() {
        return Shape.of().must("label", plain(75)).must("options", list(1, 100, option(plain(75))));
    }

    private static Shape plainShape(int least, int most) {
        return Shape.typed().must("text", text(least, most)).may("emoji", bool());
    }

    private static Shape mrkdwnShape(int most) {
        return Shape.typed().must("text", text(1, most)).may("verbatim", bool());
    }
}
