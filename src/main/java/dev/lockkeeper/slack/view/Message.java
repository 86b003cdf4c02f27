package dev.lockkeeper.slack.view;

import com.slack.api.model.block.LayoutBlock;
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
}
