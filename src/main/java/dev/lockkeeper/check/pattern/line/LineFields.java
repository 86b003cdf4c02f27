package dev.lockkeeper.check.pattern.line;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers of a structured line what says that it is an error and which: level, message, error, stack trace. */
final class LineFields {
    /** The fields that hold the message, the one that is preferred first. */
    private static final Map<String, Integer> MESSAGES = Map.ofEntries(
            Map.entry("message", 1),
            Map.entry("msg", 2),
            Map.entry("short_message", 3),
            Map.entry("log", 4),
            Map.entry("@m", 5),
            Map.entry("@mt", 6),
            Map.entry("body", 7),
            Map.entry("text", 8),
            Map.entry("event", 9));

    private enum Role {
        LEVEL,
        NUMBER,
        STACK,
        ERROR,
        TYPE,
        STREAM,
        OTHER
    }

    private static final Map<String, Role> ROLES = new HashMap<>();

    static {
        role(
                Role.LEVEL,
                "level",
                "lvl",
                "severity",
                "loglevel",
                "log_level",
                "log.level",
                "levelname",
                "level_name",
                "@l");
        role(Role.LEVEL, "severitytext", "severity_text", "priority");
        role(Role.NUMBER, "severitynumber", "severity_number");
        role(Role.STACK, "stack", "stack_trace", "stacktrace", "exc_info", "traceback", "thrown.extendedstacktrace");
        role(Role.STACK, "error.stack", "err.stack", "error.stack_trace", "error.stacktrace");
        role(Role.STACK, "exception.stacktrace", "exception.stack_trace");
        role(Role.ERROR, "error", "err", "exception", "cause", "error.message", "err.message", "error.msg");
        role(Role.ERROR, "exception.message", "exception_message", "thrown.message");
        role(Role.TYPE, "error.type", "err.type", "error.name", "err.name", "exception.type", "exception.class");
        role(Role.TYPE, "exception.name", "exception_class", "thrown.name");
        role(Role.STREAM, "stream");
    }

    private @Nullable String message;
    private int rank = Integer.MAX_VALUE;
    private @Nullable String type;
    private @Nullable String error;
    private @Nullable String stack;
    private Severity severity = Severity.UNKNOWN;
    private boolean isStandardError;

    private static void role(Role role, String... names) {
        for (String name : names) {
            ROLES.put(name, role);
        }
    }

    /** Takes a field in; names of nested fields are joined by points. */
    void put(String name, String value) {
        String key = name.toLowerCase(Locale.ROOT);
        Integer place = MESSAGES.get(key);
        if (place != null) {
            if (place < rank && !value.isBlank()) {
                message = value;
                rank = place;
            }
            return;
        }
        if (key.equals("s") && value.length() == 1) {
            // MongoDB's letter.
            level(Severity.ofField(value));
            return;
        }
        switch (ROLES.getOrDefault(key, Role.OTHER)) {
            case LEVEL -> level(Severity.ofField(value));
            case NUMBER -> level(Severity.ofOpenTelemetry(value));
            case STACK -> stack = value;
            case ERROR -> failure(value);
            case TYPE -> type = value;
            case STREAM -> isStandardError = value.equals("stderr");
            case OTHER -> {}
        }
    }

    private void level(Severity found) {
        if (severity == Severity.UNKNOWN) {
            severity = found;
        }
    }

    private void failure(String value) {
        if (Traces.isTrace(value)) {
            stack = value;
        } else if (!value.isBlank() && !value.equals("null") && !value.equals("true") && !value.equals("false")) {
            error = value;
        }
    }

    /** The message; null when the line has none. */
    @Nullable
    String message() {
        return message;
    }

    /** The stack trace; null when the line has none. */
    @Nullable
    String stack() {
        return stack;
    }

    Severity severity() {
        return severity;
    }

    boolean isStandardError() {
        return isStandardError;
    }

    /** The message with type and words of the error behind it, as far as it does not say them itself. */
    String words() {
        StringBuilder words = new StringBuilder(message == null ? "" : message);
        for (String more : new String[] {type == null ? "" : type, error == null ? "" : error}) {
            if (!more.isBlank() && words.indexOf(more) < 0) {
                words.append(words.isEmpty() ? "" : ": ").append(more);
            }
        }
        return words.toString();
    }

    /** Whether there is anything that tells what happened. */
    boolean hasWords() {
        return message != null || error != null || type != null || stack != null;
    }
}
