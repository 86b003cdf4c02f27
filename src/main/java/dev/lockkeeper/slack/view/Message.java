package dev.lockkeeper.slack.view;

import com.slack.api.model.block.LayoutBlock;
import dev.lockkeeper.domain.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * A message ready to be sent.
 *
 * @param text a whole sentence for notifications and screen readers, escaped
 * @param blocks at most 50; empty when the text says it all
 */
public record Message(String text, List<LayoutBlock> blocks) {
    public Message {
        blocks = List.copyOf(blocks);
        if (text.isBlank()) {
            throw new IllegalArgumentException("a message needs a plain text for notifications and screen readers");
        }
    }

    /**
     * The same as a copy for one person, with the way to the message that is kept up to date.
     *
     * @param permalink where that one stands
     */
    public Message copyOf(String permalink) {
        String way = "📌 "
                + Mrkdwn.of(Text.write().link(permalink, "The live message").end())
                + " is kept up to date; this copy is not.";
        List<LayoutBlock> more = new ArrayList<>();
        more.add(Page.note(way));
        more.addAll(blocks.subList(0, Math.min(blocks.size(), Page.MESSAGE_BLOCKS - 1)));
        return new Message(text + "\n" + way, more);
    }
}
