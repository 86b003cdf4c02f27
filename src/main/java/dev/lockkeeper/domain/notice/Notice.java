package dev.lockkeeper.domain.notice;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.look.Told;
import org.jspecify.annotations.Nullable;

/** Something to be said. It is put into the outbox in the transaction of the decision that caused it. */
public sealed interface Notice {
    /** Where it is said. */
    Channel channel();

    /**
     * A card has news: it is posted if it has never been, else edited in place. Its words are laid out from the state when
     * it is sent, so that many changes in a short time become one edit.
     *
     * @param thread the card in whose thread it stands; null for the channel itself
     */
    record Card(MessageKey key, Channel channel, @Nullable MessageKey thread) implements Notice {}

    /**
     * A sentence that is posted once and never changed. It notifies whom it mentions, which an edit does not.
     *
     * @param key makes it unique: the same key is never posted twice
     * @param thread the card in whose thread it stands; null for the channel itself
     * @param receipt whether the ledger's head stands under it
     */
    record Line(MessageKey key, Channel channel, @Nullable MessageKey thread, Text text, boolean receipt)
            implements Notice {}

    /** A sentence that only one person sees. Not repeated when its delivery is uncertain. */
    record Whisper(MessageKey key, Channel channel, Person person, Text text) implements Notice {}

    /**
     * A chart of a watched signal, drawn from the state when it is sent.
     *
     * @param signal the watched signal's name
     */
    record Picture(
            MessageKey key,
            Channel channel,
            @Nullable MessageKey thread,
            String migration,
            int attempt,
            int run,
            String signal)
            implements Notice {}

    /**
     * A text that is kept beside the ledger, as a file; posted once and never changed.
     *
     * @param thread the card in whose thread it stands; null for the channel itself
     * @param document which text
     * @param title above the file
     * @param says the message that brings it; what is still said where files may not be uploaded
     */
    record Document(
            MessageKey key, Channel channel, @Nullable MessageKey thread, Digest document, String title, String says)
            implements Notice {}

    /**
     * An answer to a look that somebody shares with the channel; posted once and never changed.
     *
     * @param by who shares it
     */
    record Answer(MessageKey key, Channel channel, Person by, Told told) implements Notice {}

    /** Names it for good. */
    MessageKey key();
}
