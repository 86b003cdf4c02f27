package dev.lockkeeper.check.pattern.line;

import java.util.List;

/** Knows the lines of stack traces in Java, .NET, JavaScript, Python, Go, Ruby and Rust. */
final class Traces {
    private static final List<String> HEADS = List.of(
            "Exception in thread ",
            "Traceback (most recent call last)",
            "panic: ",
            "fatal error: ",
            "Unhandled exception",
            "Uncaught ",
            "Caused by: ",
            "thread '");
    private static final List<String> CONTINUATIONS = List.of(
            "Caused by: ",
            "Suppressed: ",
            "goroutine ",
            "The above exception was the direct cause",
            "During handling of the above exception",
            "created by ",
            "[signal ",
            "stack backtrace:",
            "--- End of ",
            "---> ");
    private static final List<String> ENDINGS = List.of("Exception", "Error", "Throwable", "Failure", "Fault");

    private Traces() {}

    /** Whether a text of several lines has a stack trace in it. */
    static boolean isTrace(String text) {
        int line = text.indexOf('\n');
        while (line >= 0) {
            if (isContinuation(text, line + 1)) {
                return true;
            }
            line = text.indexOf('\n', line + 1);
        }
        return false;
    }

    /** Whether a line belongs to what was said before it. */
    static boolean isContinuation(String line) {
        return isContinuation(line, 0);
    }

    private static boolean isContinuation(String text, int start) {
        int i = start;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        boolean isIndented = i > start;
        if (i >= text.length() || text.charAt(i) == '\n') {
            return isIndented;
        }
        if (text.startsWith("at ", i) && (isIndented || text.indexOf('(', i) > 0)) {
            return true;
        }
        if (text.startsWith("... ", i) || (isIndented && text.charAt(i) != '{')) {
            return true;
        }
        for (String continuation : CONTINUATIONS) {
            if (text.startsWith(continuation, i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a line is the first of an exception: its class, or the words with which a runtime announces it. */
    static boolean isHead(String line) {
        for (String head : HEADS) {
            if (line.startsWith(head)) {
                return true;
            }
        }
        return !exception(line, 0).isEmpty();
    }

    /** The name with which Python ends a trace, whatever the class is called; empty when the line is none. */
    static String thrown(String line) {
        int end = 0;
        while (end < line.length() && isOfClass(line.charAt(end))) {
            end++;
        }
        boolean isOver = end == line.length() || line.charAt(end) == ':';
        int point = line.lastIndexOf('.', end - 1);
        return isOver && end > point + 1 && Character.isUpperCase(line.charAt(point + 1)) ? line.substring(0, end) : "";
    }

    /** Whether the line names a function of Go with its arguments, as a trace of a goroutine does. */
    static boolean isGoFunction(String line) {
        int open = line.lastIndexOf('(');
        return line.endsWith(")") && open > 0 && line.lastIndexOf(' ', open) < 0;
    }

    /** Whether the line ends what Node tells of an error. */
    static boolean isEndOfNode(String line) {
        return line.equals("}") || line.equals("]") || line.startsWith("Node.js v");
    }

    /** The name of the exception's class that stands at the place with a colon or nothing behind it; empty when none does. */
    static String exception(String line, int start) {
        int end = start;
        while (end < line.length() && isOfClass(line.charAt(end))) {
            end++;
        }
        String name = line.substring(start, end);
        boolean isOver = end == line.length() || line.charAt(end) == ':' || line.charAt(end) == ' ';
        int point = name.lastIndexOf('.');
        boolean isClass = name.length() > point + 1 && Character.isUpperCase(name.charAt(point + 1));
        if (isOver && isClass) {
            for (String ending : ENDINGS) {
                if (name.endsWith(ending) && (point >= 0 || name.length() > ending.length())) {
                    return name;
                }
            }
        }
        return "";
    }

    private static boolean isOfClass(char c) {
        return Chars.isWord(c) || c == '.' || c == '_' || c == '$' || c == '/';
    }
}
