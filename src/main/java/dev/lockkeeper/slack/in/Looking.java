package dev.lockkeeper.slack.in;

import dev.lockkeeper.command.chat.Commands;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.look.Look;
import dev.lockkeeper.domain.look.Seen;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** What looks at the estate need from the rest of the house; put together by app. */
public interface Looking {
    /** The chat commands that can be said now. */
    Commands commands();

    /** Looks; the future does not fail because of the estate. */
    CompletableFuture<Seen> look(ProgrammeId programme, Look look);

    /**
     * Gives Slack a chart that nobody sees until its id is put into a message. Blocks.
     *
     * @return the id
     * @throws Unhung when Slack did not take it
     */
    String hang(byte[] png, String title, String says) throws Unhung;

    /** Where work after an acknowledgement is done. */
    Executor later();

    /** Why a chart is not there, for people. */
    final class Unhung extends Exception {
        private static final long serialVersionUID = 1L;

        public Unhung(String why) {
            super(why, null, false, false);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }
}
