package dev.lockkeeper.slack;

import dev.lockkeeper.command.chat.Commands;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.look.Look;
import dev.lockkeeper.domain.look.Seen;
import dev.lockkeeper.slack.in.Looking;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** No chat commands besides the program's own. */
record NoLooks(Executor later) implements Looking {
    @Override
    public Commands commands() {
        return Commands.NONE;
    }

    @Override
    public CompletableFuture<Seen> look(ProgrammeId programme, Look look) {
        return CompletableFuture.failedFuture(new AssertionError("nothing was to be looked at"));
    }

    @Override
    public String hang(byte[] png, String title, String says) throws Unhung {
        throw new Unhung("no wall");
    }
}
