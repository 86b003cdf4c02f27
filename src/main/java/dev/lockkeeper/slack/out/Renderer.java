package dev.lockkeeper.slack.out;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.slack.view.Message;
import java.util.Optional;

/** Lays out what a notice says from the state at the moment of asking. */
public interface Renderer {
    /** The card with the key; empty when the state knows of nothing that it could show any more. */
    Optional<Message> card(MessageKey key);

    /**
     * A sentence.
     *
     * @param receipt stands under it; null for none
     */
    Message line(Notice.Line line, @org.jspecify.annotations.Nullable String receipt);

    /** The chart as PNG with the words that say the same; empty when there is nothing to draw. */
    Optional<Chart> chart(Notice.Picture picture);

    /** The text that is kept beside the ledger; empty when there is none with the digest. */
    Optional<String> document(Digest digest);

    /** A chart; its bytes are read once and not kept, so that sharing the array does no harm. */
    @SuppressWarnings("ArrayRecordComponent")
    record Chart(byte[] png, String title, String says) {}
}
