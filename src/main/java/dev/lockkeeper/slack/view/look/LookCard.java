package dev.lockkeeper.slack.view.look;

import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.ImageBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.SlackFileObject;
import com.slack.api.model.block.element.ButtonElement;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.look.Told;
import dev.lockkeeper.slack.view.Message;
import dev.lockkeeper.slack.view.Mrkdwn;
import dev.lockkeeper.slack.view.click.ClickValue;
import dev.lockkeeper.slack.view.click.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An answer as a message: to the person who asked with a button to share it, or to all with who shares it. */
public final class LookCard {
    /** A section of Slack's holds 3000 characters; what is not text of ours must fit in beside it. */
    private static final int SECTION = 2_800;

    private static final int ALTERNATIVE = 1_900;
    private static final int QUESTION = 500;
    private static final int QUESTIONS = 4;
    /** A button's value holds 2000 characters. */
    private static final int VALUE = 1_900;

    private LookCard() {}

    /**
     * For the person who asked.
     *
     * @param share what the button that shares it carries; null for no button
     */
    public static Message of(Told told, @Nullable ClickValue share) {
        List<LayoutBlock> blocks = body(told, bold(told.title()));
        blocks.add(origin(told));
        if (share != null && share.written().length() <= VALUE) {
            blocks.add(ActionsBlock.builder()
                    .elements(List.of(ButtonElement.builder()
                            .actionId(Verb.SHARE_LOOK.id())
                            .text(plainText("Share in channel", true))
                            .value(share.written())
                            .build()))
                    .build());
        }
        return new Message(text(told), blocks);
    }

    /** For everybody in the channel. */
    public static Message shared(Told told, Person by, @Nullable String receipt) {
        String title = bold(told.title()) + "\n" + Mrkdwn.mention(by.userId()) + " asked "
                + Mrkdwn.code(cut(told.line(), QUESTION));
        List<LayoutBlock> blocks = body(told, title);
        blocks.add(origin(told));
        if (receipt != null) {
            blocks.add(ContextBlock.builder()
                    .elements(List.of(markdownText("🧾 " + Mrkdwn.code(receipt))))
                    .build());
        }
        return new Message(text(told), blocks);
    }

    /** The same without the chart, which Slack did not take; its numbers are in the words. */
    public static Told unpictured(Told told, String why) {
        return new Told(told.line(), told.title(), told.facts(), told.rows(), told.origin(), null, told.says())
                .adding("The chart could not be shown: " + why);
    }

    private static List<LayoutBlock> body(Told told, String title) {
        List<LayoutBlock> blocks = new ArrayList<>();
        String facts = told.facts().stream().map(Mrkdwn::said).collect(Collectors.joining("\n"));
        blocks.add(section(Mrkdwn.cut(facts.isEmpty() ? title : title + "\n" + facts, SECTION)));
        String picture = told.picture();
        if (picture != null) {
            blocks.add(ImageBlock.builder()
                    .slackFile(SlackFileObject.builder().id(picture).build())
                    .altText(cut(told.says(), ALTERNATIVE))
                    .build());
        }
        if (!told.rows().isEmpty()) {
            blocks.add(section(fenced(told.rows())));
        }
        return blocks;
    }

    /** Lines in a code block; those that do not fit are counted. */
    private static String fenced(List<String> rows) {
        StringBuilder inside = new StringBuilder();
        int shown = 0;
        for (String row : rows) {
            String line = Mrkdwn.escape(row).replace('`', 'ˋ').replace('\n', ' ');
            if (inside.length() + line.length() > SECTION) {
                break;
            }
            inside.append(line).append('\n');
            shown++;
        }
        int left = rows.size() - shown;
        return "```\n" + inside + "```" + (left == 0 ? "" : "\n… and " + left + " more, which do not fit here");
    }

    private static LayoutBlock origin(Told told) {
        StringBuilder words = new StringBuilder();
        List<String> lines = told.origin();
        for (int i = 0; i < Math.min(lines.size(), QUESTIONS + 1); i++) {
            words.append(i == 0 ? Mrkdwn.said(lines.get(i)) : "\n" + Mrkdwn.code(cut(lines.get(i), QUESTION)));
        }
        if (lines.size() > QUESTIONS + 1) {
            words.append("\n… and ").append(lines.size() - QUESTIONS - 1).append(" more questions");
        }
        return ContextBlock.builder()
                .elements(List.of(markdownText(Mrkdwn.cut(words.toString(), SECTION))))
                .build();
    }

    private static String text(Told told) {
        return Mrkdwn.cut(Mrkdwn.sentence(Mrkdwn.said(told.says())), SECTION);
    }

    private static LayoutBlock section(String mrkdwn) {
        return SectionBlock.builder().text(markdownText(mrkdwn)).build();
    }

    private static String bold(String words) {
        return Mrkdwn.bold(words);
    }

    private static String cut(String words, int most) {
        return words.length() <= most ? words : words.substring(0, most - 1) + "…";
    }
}
