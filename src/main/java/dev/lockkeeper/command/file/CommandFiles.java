package dev.lockkeeper.command.file;

import dev.lockkeeper.command.chat.ChatCommand;
import dev.lockkeeper.command.chat.Commands;
import dev.lockkeeper.plan.file.DiskFolder;
import dev.lockkeeper.plan.file.FilesRead;
import dev.lockkeeper.plan.file.Folder;
import dev.lockkeeper.plan.file.PackagedFolder;
import dev.lockkeeper.plan.yaml.Problem;
import dev.lockkeeper.plan.yaml.Problems;
import dev.lockkeeper.plan.yaml.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads the commands that come with the program, and those of a folder beside them: a file there adds a command, or takes the place
 * of the one with its name. A file with a mistake switches off its own command and no other.
 */
public final class CommandFiles {
    private static final String PACKAGED = "commands";
    private static final String ENDING = "\\.ya?ml$";

    private final Set<String> reserved;
    private final List<CommandReading> packaged;

    /** @param reserved the words that {@code /migrate} has of its own, which no command may take */
    public CommandFiles(Set<String> reserved) {
        this.reserved = Set.copyOf(reserved);
        this.packaged = Shipped.NAMES.stream().map(this::packaged).toList();
    }

    /** All commands, and every mistake that was found on the way. */
    public record Read(Commands commands, List<Problem> problems) {
        public Read {
            problems = List.copyOf(problems);
        }
    }

    /** The commands that come with the program. */
    public Read shipped() {
        return read(packaged);
    }

    /** The commands that come with the program, and over them those of the folder, which may be missing. */
    public Read with(Path folder) throws IOException {
        List<CommandReading> readings = new ArrayList<>(packaged);
        if (Files.isDirectory(folder)) {
            Map<String, Path> seen = new TreeMap<>();
            for (Path file : files(folder)) {
                Path first = seen.putIfAbsent(name(file.getFileName().toString()), file);
                readings.add(first == null ? read(file) : twice(file, first));
            }
        }
        return read(readings);
    }

    /** One file. */
    public CommandReading read(Path file) {
        Path folder = Objects.requireNonNullElse(file.getParent(), Path.of(""));
        return read(new DiskFolder(folder), String.valueOf(file.getFileName()));
    }

    /** The files in a folder that are commands, in the order of their names. Hidden ones, as in a ConfigMap, are passed over. */
    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[^.].*" + ENDING))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static String name(String file) {
        return file.replaceFirst(ENDING, "");
    }

    private static CommandReading twice(Path file, Path first) {
        String text = "found a second file for the command of " + first + "; allowed: one";
        return new CommandReading.Rejected(
                name(String.valueOf(file.getFileName())),
                List.of(new Problem(Where.startOf(file.toString()), "", text)));
    }

    private CommandReading packaged(String name) {
        return read(new PackagedFolder(PACKAGED), name + ".yaml");
    }

    private CommandReading read(Folder folder, String file) {
        Problems problems = new Problems();
        String name = name(file);
        Optional<FilesRead.Opened> opened = new FilesRead(problems).open(folder, file, file);
        if (opened.isEmpty()) {
            problems.add(Where.startOf(folder.label(file)), "", "found no such file; allowed: the path of a command");
        }
        Optional<ChatCommand> command = opened.flatMap(FilesRead.Opened::keys)
                .flatMap(keys -> new CommandDecoder(name, reserved, problems).command(keys));
        return command.isPresent() && problems.isEmpty()
                ? new CommandReading.Loaded(command.get())
                : new CommandReading.Rejected(name, problems.all());
    }

    private static Read read(List<CommandReading> readings) {
        Map<String, ChatCommand> commands = new TreeMap<>();
        Map<String, String> off = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (CommandReading reading : readings) {
            if (reading instanceof CommandReading.Loaded loaded) {
                commands.put(loaded.command().name(), loaded.command());
                off.remove(loaded.command().name());
            } else if (reading instanceof CommandReading.Rejected rejected) {
                commands.remove(rejected.name());
                off.put(rejected.name(), rejected.problems().get(0).toString());
                problems.addAll(rejected.problems());
            }
        }
        return new Read(new Commands(commands, off), problems);
    }
}
