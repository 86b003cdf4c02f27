package dev.lockkeeper.command.chat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A chat command that is a file.
 *
 * @param allowed the roles of the plan that may use it; empty means everybody in the channel
 * @param place where its source stands: file, line and column
 */
public record ChatCommand(
        String name,
        String summary,
        List<Parameter> parameters,
        Source source,
        Display display,
        List<String> allowed,
        String place) {
    /** The parameter that says what time a command covers. */
    public static final String WINDOW = "window";

    /** The parameter, and the name in queries, of the migration. */
    public static final String MIGRATION = "migration";

    /** What a command covers that has no such parameter. */
    static final Duration USUAL_WINDOW = Duration.ofMinutes(15);

    public ChatCommand {
        parameters = List.copyOf(parameters);
        allowed = List.copyOf(allowed);
    }

    /** The whole line, as people type it. */
    public String usage() {
        return usage(name, parameters);
    }

    /** The whole line of a command with that name and those parameters. */
    public static String usage(String name, List<Parameter> parameters) {
        return parameters.stream()
                .map(Parameter::usage)
                .collect(Collectors.joining(" ", "/migrate " + name + " ", ""))
                .strip();
    }

    /** The parameter of that name. */
    public Optional<Parameter> parameter(String wanted) {
        return parameters.stream().filter(one -> one.name().equals(wanted)).findFirst();
    }
}
