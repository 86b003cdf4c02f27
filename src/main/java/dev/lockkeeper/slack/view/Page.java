package dev.lockkeeper.slack.view;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.DividerBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts blocks together within Slack's limits: what does not fit is cut with a word about it, never refused by Slack. Limits:
 * 50 blocks of a message (100 of a modal or Home), 3000 characters of a section, 150 of a header, 25 buttons in a row, and
 * about 10,000 characters in all, which Slack does not document but enforces somewhere above.
 */
final class Page {
    static final int MESSAGE_BLOCKS = 50;
    static final int HOME_BLOCKS = 100;
    private static final int SECTION = 3000;
    private static final int HEADER = 150;
    private static final int ROW = 25;
    private static final int TOTAL = 9_500;

    private final List<LayoutBlock> blocks = new ArrayList<>();
    private final int most;
    private final String more;
    private int characters;
    private int left;

    /** @param more what to type to see all of it, for the word about what was cut */
    Page(int most, String more) {
        this.most = most;
        this.more = more;
    }

    static Page message(String more) {
        return new Page(MESSAGE_BLOCKS, more);
    }

    Page header(String words) {
        return add(
                HeaderBlock.builder().text(plainText(cut(words, HEADER), true)).build(), words.length());
    }

    Page section(String mrkdwn) {
        String text = cut(mrkdwn, SECTION);
        return text.isBlank()
                ? this
                : add(SectionBlock.builder().text(mrkdwn(text)).build(), text.length());
    }

    Page section(String mrkdwn, ButtonElement button) {
        String text = cut(mrkdwn, SECTION);
        return add(SectionBlock.builder().text(mrkdwn(text)).accessory(button).build(), text.length());
    }

    Page context(String mrkdwn) {
        String text = cut(mrkdwn, SECTION);
        return text.isBlank() ? this : add(note(text), text.length());
    }

    /** Small print on its own. */
    static ContextBlock note(String mrkdwn) {
        return ContextBlock.builder().elements(List.of(mrkdwn(mrkdwn))).build();
    }

    Page divider() {
        return add(DividerBlock.builder().build(), 0);
    }

    Page buttons(List<ButtonElement> buttons) {
        if (buttons.isEmpty()) {
            return this;
        }
        List<BlockElement> row = new ArrayList<>(buttons.subList(0, Math.min(ROW, buttons.size())));
        int length = buttons.stream()
                .mapToInt(button -> button.getText().getText().length())
                .sum();
        return add(ActionsBlock.builder().elements(row).build(), length);
    }

    /** All blocks; the last one says what was left out, if anything was. */
    List<LayoutBlock> blocks() {
        if (left == 0) {
            return List.copyOf(blocks);
        }
        List<LayoutBlock> all = new ArrayList<>(blocks);
        String words = "… and " + left + " more: " + Mrkdwn.code(more);
        all.add(ContextBlock.builder().elements(List.of(mrkdwn(words))).build());
        return all;
    }

    /** Whether what comes next will be left out. */
    boolean isFull() {
        return left > 0 || blocks.size() >= most - 1;
    }

    /** So many blocks need not be laid out, since the page is full. */
    void leaveOut(int count) {
        left += count;
    }

    private Page add(LayoutBlock block, int length) {
        if (blocks.size() >= most - 1 || characters + length > TOTAL) {
            left++;
        } else {
            blocks.add(block);
            characters += length;
        }
        return this;
    }

    /** Lines in as many sections as they need, so that none is cut off. */
    Page lines(String heading, List<String> lines) {
        StringBuilder section = new StringBuilder(heading);
        for (String line : lines) {
            if (section.length() + line.length() + 1 > SECTION) {
                section(section.toString());
                section.setLength(0);
            }
            section.append(section.isEmpty() ? "" : "\n").append(line);
        }
        return section(section.toString());
    }

    static String cut(String words, int most) {
        return Mrkdwn.cut(words, most);
    }

    /** Text in which Slack guesses nothing: no name that somebody typed becomes a mention, no channel a link. */
    private static MarkdownTextObject mrkdwn(String words) {
        return MarkdownTextObject.builder().text(words).verbatim(true).build();
    }
}
