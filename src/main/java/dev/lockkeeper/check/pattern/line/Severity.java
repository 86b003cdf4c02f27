package dev.lockkeeper.check.pattern.line;

import java.util.Locale;
import java.util.Set;

/** Whether a line says that it tells of an error. */
enum Severity {
    /** It says so. */
    ERROR,
    /** It names a level below. */
    LOWER,
    /** It names none. */
    UNKNOWN;

    private static final Set<String> ERRORS = Set.of(
            "error",
            "err",
            "fatal",
            "critical",
            "crit",
            "severe",
            "panic",
            "dpanic",
            "emerg",
            "emergency",
            "alert",
            "failure",
            // As .NET's console, Serilog and zerolog shorten them.
            "fail",
            "ftl",
            "pnc");
    private static final Set<String> LOWERS = Set.of(
            "warn",
            "warning",
            "info",
            "information",
            "informational",
            "notice",
            "debug",
            "trace",
            "verbose",
            "config",
            "fine",
            "finer",
            "finest",
            "default",
            "inf",
            "wrn",
            "dbg",
            "trc",
            "vrb",
            "dbug",
            "trce");

    /** What may stand beside digits in a time before the first word. */
    private static final Set<String> OF_TIME = Set.of(
            "z", "utc", "gmt", "cet", "cest", "am", "pm", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb",
            "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final int WORDS = 12;
    private static final int FIRST_OF_NODE = 10;
    private static final int ERROR_OF_NODE = 50;
    private static final int ERROR_OF_SYSLOG = 3;

    /** Of a level as a field has it: a word, a letter, the number of syslog (0 to 7) or of Node's loggers (10 to 60). */
    static Severity ofField(String value) {
        String word = value.strip().toLowerCase(Locale.ROOT);
        if (ERRORS.contains(word)) {
            return ERROR;
        }
        if (LOWERS.contains(word)) {
            return LOWER;
        }
        if (word.length() == 1 && Chars.isLetter(word.charAt(0))) {
            return "ef".contains(word) ? ERROR : "wid".contains(word) ? LOWER : UNKNOWN;
        }
        boolean isNumber = !word.isEmpty() && word.length() < 4 && word.chars().allMatch(c -> Chars.isDigit((char) c));
        if (!isNumber) {
            return UNKNOWN;
        }
        int number = Integer.parseInt(word);
        boolean isError = number < FIRST_OF_NODE ? number <= ERROR_OF_SYSLOG : number >= ERROR_OF_NODE;
        return isError ? ERROR : LOWER;
    }

    /** By the number that OpenTelemetry gives: 17 to 24 are errors. */
    static Severity ofOpenTelemetry(String value) {
        try {
            int number = Integer.parseInt(value.strip());
            return number <= 0 ? UNKNOWN : number >= 17 ? ERROR : LOWER;
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
    }

    /**
     * By the first word of level near the beginning of a plain line: in capitals, between brackets or tabs, or with a colon
     * behind it and at most a time before it. A word in the middle of a sentence is no level, nor is one within quotation marks
     * that hold more than it: anybody may call with a User-Agent of ERROR.
     */
    static Severity ofWords(String line) {
        int i = 0;
        if (isKlog(line)) {
            return line.charAt(0) == 'E' || line.charAt(0) == 'F' ? ERROR : LOWER;
        }
        boolean isFirst = true;
        for (int words = 0; i < line.length() && words < WORDS; words++) {
            int start = i;
            while (start < line.length() && !Chars.isLetter(line.charAt(start))) {
                int close = line.charAt(start) == '"' ? line.indexOf('"', start + 1) : -1;
                if (close > 0 && ofName(line.substring(start + 1, close)) != UNKNOWN) {
                    return ofName(line.substring(start + 1, close));
                }
                start = close > 0 ? close + 1 : start + 1;
            }
            int end = start;
            while (end < line.length() && Chars.isWord(line.charAt(end))) {
                end++;
            }
            Severity found = standsAsLevel(line, start, end, isFirst) ? ofName(line.substring(start, end)) : UNKNOWN;
            if (found != UNKNOWN) {
                return found;
            }
            isFirst = isFirst && isOfTime(line, start, end);
            i = end;
        }
        return UNKNOWN;
    }

    private static Severity ofName(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return ERRORS.contains(lower) ? ERROR : LOWERS.contains(lower) ? LOWER : UNKNOWN;
    }

    private static boolean isOfTime(String line, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Chars.isDigit(line.charAt(i))) {
                return true;
            }
        }
        return end - start <= 4 && OF_TIME.contains(line.substring(start, end).toLowerCase(Locale.ROOT));
    }

    private static boolean standsAsLevel(String line, int start, int end, boolean isFirst) {
        int length = end - start;
        if (length < 3 || length > 13) {
            return false;
        }
        boolean isCapital = true;
        for (int i = start; i < end; i++) {
            isCapital &= line.charAt(i) >= 'A' && line.charAt(i) <= 'Z';
        }
        char after = end < line.length() ? line.charAt(end) : ' ';
        char before = start > 0 ? line.charAt(start - 1) : ' ';
        // Apache writes its module before it: [php:error].
        boolean isBracketed =
                "]>)|\t".indexOf(after) >= 0 && ("[<(|\t".indexOf(before) >= 0 || (before == ':' && after == ']'));
        return isCapital || isBracketed || (after == ':' && isFirst);
    }

    /** A letter and the month and day, as Kubernetes' components begin their lines. */
    private static boolean isKlog(String line) {
        return line.length() > 5
                && "IWEF".indexOf(line.charAt(0)) >= 0
                && Chars.isDigit(line.charAt(1))
                && Chars.isDigit(line.charAt(2))
                && Chars.isDigit(line.charAt(3))
                && Chars.isDigit(line.charAt(4))
                && line.charAt(5) == ' ';
    }
}
