package dev.lockkeeper.app;

import dev.lockkeeper.command.CommandCatalogue;
import dev.lockkeeper.command.file.CommandFiles;
import dev.lockkeeper.command.file.CommandReading;
import dev.lockkeeper.command.file.CommandSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockkeeper commands …}. */
@Command(
        name = "commands",
        mixinStandardHelpOptions = true,
        description = "Checks the files of chat commands and prints their schema.")
final class CommandsCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Prints every mistake of the files; exits 1 when there is one.")
    int check(
            @Parameters(
                            arity = "0..*",
                            paramLabel = "FILE",
                            description =
                                    "A command's file, or a folder of them; left out: the folder of lockkeeper.yaml.")
                    @Nullable
                    List<Path> files)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Path> wanted =
                files == null ? List.of(Environment.read().configuration().commands()) : files;
        CommandFiles reader = new CommandFiles(CommandCatalogue.words());
        boolean sound = true;
        for (Path file : wanted) {
            sound &= check(reader, file, out);
        }
        out.flush();
        return sound ? 0 : 1;
    }

    private static boolean check(CommandFiles reader, Path file, PrintWriter out) throws IOException {
        if (!Files.isDirectory(file)) {
            return tell(file, reader.read(file), out);
        }
        List<Path> inside = new ArrayList<>(CommandFiles.files(file));
        if (inside.isEmpty()) {
            out.println(file + ": found no command; allowed: files that end in .yaml or .yml");
            return false;
        }
        boolean sound = true;
        for (Path one : inside) {
            sound &= tell(one, reader.read(one), out);
        }
        return sound;
    }

    private static boolean tell(Path file, CommandReading reading, PrintWriter out) {
        if (reading instanceof CommandReading.Loaded loaded) {
            out.println(file + ": " + loaded.command().usage() + " is sound");
            return true;
        }
        ((CommandReading.Rejected) reading).problems().forEach(out::println);
        return false;
    }

    @Command(
            name = "schema",
            mixinStandardHelpOptions = true,
            description = "Prints the JSON Schema of a command's file, for editors.")
    int schema() {
        spec.commandLine().getOut().println(CommandSchema.text());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
