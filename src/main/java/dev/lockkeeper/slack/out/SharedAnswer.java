package dev.lockkeeper.slack.out;

import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.outbox.CourierFailure;
import dev.lockkeeper.outbox.Receipt;
import dev.lockkeeper.slack.view.Message;
import dev.lockkeeper.slack.view.look.LookCard;
import org.jspecify.annotations.Nullable;

/** Posts an answer that somebody shares; without its chart when Slack will not show that. */
record SharedAnswer(Notice.Answer answer, @Nullable String receipt) {
    /** Posts a message. */
    interface Poster {
        Receipt post(Message message) throws CourierFailure;
    }

    Receipt post(Poster poster) throws CourierFailure {
        try {
            return poster.post(LookCard.shared(answer.told(), answer.by(), receipt));
        } catch (CourierFailure e) {
            // Refused for good: what the message says must not be lost with its picture.
            if (answer.told().picture() == null || e.kind() != CourierFailure.Kind.FINAL) {
                throw e;
            }
            return poster.post(LookCard.shared(LookCard.unpictured(answer.told(), e.reason()), answer.by(), receipt));
        }
    }
}
