package dev.lockkeeper.check.kubernetes.job;

import dev.lockkeeper.domain.programme.CheckSpec.ReportForm;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the report in a log that has other lines too. */
final class InLog {
    private static final Pattern BEGIN = Pattern.compile("(?m)^[ \\t]*+(<\\?xml\\b|<testsuites?\\b)");

    private InLog() {}

    /** TAP passes over other lines by itself; XML stands between its first and its last mark, at the beginning of a line. */
    static String of(ReportForm form, String log) {
        Matcher begin = BEGIN.matcher(log);
        if (form != ReportForm.JUNIT || !begin.find()) {
            return log;
        }
        int from = begin.start(1);
        int end = Math.max(ending(log, "</testsuites>"), ending(log, "</testsuite>"));
        return end <= from ? log.substring(from) : log.substring(from, end);
    }

    private static int ending(String log, String mark) {
        int at = log.lastIndexOf(mark);
        return at < 0 ? -1 : at + mark.length();
    }
}
