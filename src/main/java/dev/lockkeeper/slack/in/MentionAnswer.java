package dev.lockkeeper.slack.in;

import com.slack.api.bolt.context.builtin.EventContext;
import com.slack.api.methods.SlackApiException;
import com.slack.api.model.event.AppMentionEvent;
import dev.lockkeeper.slack.view.Mrkdwn;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells somebody who mentioned the bot how to talk to it; decisions are never taken from free text. */
record MentionAnswer(AppMentionEvent event, EventContext context) implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(MentionAnswer.class);

    @Override
    public void run() {
        if (event.getBotId() != null || event.getUser() == null) {
            return;
        }
        try {
            context.client()
                    .chatPostEphemeral(r -> r.channel(event.getChannel())
                            .user(event.getUser())
                            .threadTs(event.getThreadTs())
                            .text("I listen to " + Mrkdwn.code("/migrate") + " and to buttons; "
                                    + Mrkdwn.code("/migrate help") + " lists what I know."));
        } catch (IOException | SlackApiException e) {
            LOG.atWarn().setCause(e).log("mention was not answered");
        }
    }
}
