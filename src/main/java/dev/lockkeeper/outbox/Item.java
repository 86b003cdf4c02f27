package dev.lockkeeper.outbox;

import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A notice in line, with what was tried so far. Belongs to the sender's thread. */
final class Item {
    /** Cards that people wait for to decide; the others tell what they could also read elsewhere. */
    private static final Set<String> URGENT = Set.of("go", "rca", "override", "attempt", "incident");

    final long id;
    final String key;
    final @Nullable String receipt;
    final Instant seenAt;
    Notice notice;
    /** The request that its newest form goes back to; null when none does. */
    @Nullable
    String requestId;

    int attempts;
    /** How often our own code broke over it. */
    int faults;

    Instant nextAt;
    /** It may have been delivered: look first. */
    boolean uncertain;

    int looks;

    Item(Shelf.Row row, Instant seenAt) {
        this.id = row.id();
        NoticeJson.Kept kept = NoticeJson.read(row.body());
        this.notice = kept.notice();
        this.requestId = kept.requestId();
        this.key = notice.key().value();
        this.receipt = row.receipt();
        this.seenAt = seenAt;
        this.attempts = row.attempts();
        this.nextAt = row.nextAt();
        this.uncertain = row.sending();
    }

    String channel() {
        return notice.channel().name();
    }

    /** The card in whose thread it is to stand. */
    @Nullable
    String thread() {
        @Nullable MessageKey thread = null;
        if (notice instanceof Notice.Card card) {
            thread = card.thread();
        } else if (notice instanceof Notice.Line line) {
            thread = line.thread();
        } else if (notice instanceof Notice.Picture picture) {
            thread = picture.thread();
        } else if (notice instanceof Notice.Document document) {
            thread = document.thread();
        }
        return thread == null ? null : thread.value();
    }

    boolean isCard() {
        return notice instanceof Notice.Card;
    }

    boolean isWhisper() {
        return notice instanceof Notice.Whisper;
    }

    /** Whether it is uploaded. */
    boolean isFile() {
        return notice instanceof Notice.Picture || notice instanceof Notice.Document;
    }

    boolean isUrgent() {
        return URGENT.contains(notice.key().kind());
    }

    /** How it is to be sent next. */
    Lane lane(boolean posted) {
        if (isWhisper()) {
            return Lane.WHISPER;
        }
        if (isCard() && posted) {
            return isUrgent() ? Lane.URGENT_EDIT : Lane.EDIT;
        }
        if (uncertain) {
            return Lane.LOOK;
        }
        return isFile() ? Lane.PICTURE : Lane.POST;
    }

    /** The wait after the attempts so far. */
    Duration backOff(Pace pace) {
        int doublings = Math.min(Math.max(attempts - 1, 0), 16);
        Duration wait = pace.backOff().multipliedBy(1L << doublings);
        return wait.compareTo(pace.longestBackOff()) > 0 ? pace.longestBackOff() : wait;
    }
}
