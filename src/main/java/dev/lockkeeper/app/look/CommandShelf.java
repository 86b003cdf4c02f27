package dev.lockkeeper.app.look;

import dev.lockkeeper.command.CommandCatalogue;
import dev.lockkeeper.command.chat.Commands;
import dev.lockkeeper.command.file.CommandFiles;
import dev.lockkeeper.plan.yaml.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The chat commands in force, read again every few seconds so that a changed file holds without a restart. */
public final class CommandShelf {
    private static final Logger LOG = LoggerFactory.getLogger(CommandShelf.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final CommandFiles files = new CommandFiles(CommandCatalogue.words());
    private final @Nullable Path folder;
    private final Clock realTime;
    private volatile Commands inForce = Commands.NONE;
    private Instant next = Instant.MIN;
    private String lastTold = "";

    /** @param folder what is put over the commands that come with the program; null for those alone */
    public CommandShelf(@Nullable Path folder, Clock realTime) {
        this.folder = folder;
        this.realTime = realTime;
        lookNowAndThen();
    }

    /** What can be said now. */
    public Commands inForce() {
        return inForce;
    }

    /** Reads the folder again if its time has come. Mistakes are logged once; each switches off its own command. */
    public synchronized void lookNowAndThen() {
        Instant now = realTime.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(EVERY);
        try {
            CommandFiles.Read read = folder == null ? files.shipped() : files.with(folder);
            inForce = read.commands();
            tell(read.problems().stream().map(Problem::toString).toList());
        } catch (IOException e) {
            tell(List.of("the commands folder " + folder + " could not be read: " + e));
        }
    }

    private void tell(List<String> mistakes) {
        String all = mistakes.stream().collect(Collectors.joining("\n"));
        if (!all.equals(lastTold)) {
            mistakes.forEach(mistake -> LOG.atWarn()
                    .addKeyValue("problem", mistake)
                    .log("a chat command has a mistake; it is switched off"));
            lastTold = all;
        }
    }
}
