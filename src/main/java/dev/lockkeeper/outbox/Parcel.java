package dev.lockkeeper.outbox;

import dev.lockkeeper.domain.notice.Notice;
import org.jspecify.annotations.Nullable;

/**
 * A notice on its way, with all that is needed to deliver it.
 *
 * @param key unique for good; goes into the message's metadata so that the message can be found again
 * @param known where the card stands already, and then it is edited; null for what is posted for the first time
 * @param thread the message in whose thread it is posted; null for the channel itself
 * @param receipt the ledger's head after the decision that caused the notice, as it stands under a message; null when unknown
 */
public record Parcel(
        Notice notice,
        String key,
        @Nullable Posted known,
        @Nullable Posted thread,
        @Nullable String receipt) {}
