package dev.lockkeeper.app;

import java.io.Console;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** The front door of the program. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        logs(environment);
        System.setProperty("java.awt.headless", "true");
        System.exit(line().execute(arguments));
    }

    /** JSON lines, unless a person watches a terminal or the environment says otherwise; before the first logger is made. */
    private static void logs(Map<String, String> environment) {
        String wanted = environment.getOrDefault("LOCKKEEPER_LOG", "");
        boolean plain = wanted.isEmpty() ? isTerminal() : wanted.equals("plain") || wanted.equals("text");
        System.setProperty("LOCKKEEPER_LOG", plain ? "plain" : "json");
    }

    /** From JDK 22 on there may be a console without a terminal, and a method that tells. */
    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Main::isTerminal).isPresent();
    }

    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** The command line; 0 went well, 1 a check failed, 2 wrong usage or configuration. */
    static CommandLine line() {
        return new CommandLine(new LockkeeperCommand()).setExecutionExceptionHandler(new ExecutionFailure());
    }
}
