package dev.lockkeeper.command.file;

import dev.lockkeeper.command.chat.ChatCommand;
import dev.lockkeeper.plan.yaml.Problem;
import java.util.List;

/** What reading a command's file gave: all of it, or every mistake in it. */
public sealed interface CommandReading {
    /** The file has no mistakes. */
    record Loaded(ChatCommand command) implements CommandReading {}

    /**
     * The file has mistakes, at least one, sorted by line and column; nothing of it holds.
     *
     * @param name the command that it was meant to be
     */
    record Rejected(String name, List<Problem> problems) implements CommandReading {
        public Rejected {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a command is not rejected without a problem");
            }
        }
    }
}
