package dev.lockkeeper.command.chat;

import dev.lockkeeper.command.CommandCatalogue;
import dev.lockkeeper.command.CommandParser;
import dev.lockkeeper.command.Parsed;
import dev.lockkeeper.command.Said;
import dev.lockkeeper.command.file.CommandFiles;
import dev.lockkeeper.domain.look.Look;
import dev.lockkeeper.domain.look.Question;
import dev.lockkeeper.plan.PlanReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Says lines against the sample plan, with the commands that are shipped and one that the test writes. */
final class AskedCommand {
    private final CommandParser parser;

    private AskedCommand(String sample, Commands commands) {
        this.parser = new CommandParser(PlanReader.sample(sample), List.of(), commands);
    }

    static AskedCommand shipped() {
        return shipped("vm-to-kubernetes");
    }

    static AskedCommand shipped(String sample) {
        return new AskedCommand(
                sample, new CommandFiles(CommandCatalogue.words()).shipped().commands());
    }

    /** With a file {@code mine.yaml} whose parameters and source are these. */
    static AskedCommand with(Path folder, String rest) {
        try {
            Files.writeString(folder.resolve("mine.yaml"), "name: mine\nsummary: of my own\n" + rest);
            CommandFiles.Read read = new CommandFiles(CommandCatalogue.words()).with(folder);
            if (!read.problems().isEmpty()) {
                throw new IllegalArgumentException(read.problems().toString());
            }
            return new AskedCommand("vm-to-kubernetes", read.commands());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Look look(String line) {
        Parsed parsed = parser.parse(line);
        if (parsed instanceof Parsed.Understood it && it.said() instanceof Said.Glance glance) {
            return glance.look();
        }
        throw new AssertionError(parsed);
    }

    String refused(String line) {
        Parsed parsed = parser.parse(line);
        if (parsed instanceof Parsed.Misunderstood it) {
            return it.answer().plain();
        }
        throw new AssertionError(parsed);
    }

    /** The first query that the line asks Prometheus. */
    String query(String line) {
        return ((Question.Metrics) look(line).question()).metrics().get(0).whole();
    }
}
