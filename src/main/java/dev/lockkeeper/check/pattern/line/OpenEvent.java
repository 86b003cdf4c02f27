package dev.lockkeeper.check.pattern.line;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One thing that happened, as long as lines may still follow that belong to it. */
final class OpenEvent {
    static final Comparator<OpenEvent> BY_TIME = Comparator.comparingLong(OpenEvent::nanos)
            .thenComparing(event -> event.origin().id());

    /** How .NET's console logger begins, and tells what happened in the next line. */
    private static final Pattern DOT_NET = Pattern.compile("(trce|dbug|info|warn|fail|crit): \\S+\\[\\d+]");

    private static final int MOST_LINES = 500;
    private static final int MOST_CHARACTERS = 64 * 1024;

    private final long nanos;
    private final Origin origin;
    private final boolean isStandardError;
    private final boolean isOrphan;
    private final Severity stated;
    private final List<String> trace = new ArrayList<>();
    private String message;
    private boolean isGo;
    private boolean hasDetail;

    private OpenEvent(RawLine line, Severity stated, boolean isStandardError, String message, @Nullable String stack) {
        this.nanos = line.nanos();
        this.origin = line.origin();
        this.isStandardError = isStandardError;
        this.stated = stated;
        String[] lines = message.split("\n", MOST_LINES);
        this.isOrphan = stack == null
                && lines.length == 1
                && stated == Severity.UNKNOWN
                && (lines[0].isBlank() || Traces.isContinuation(lines[0]));
        boolean isTrace = lines.length > 1 && Traces.isTrace(message);
        boolean isHead = isTrace && Traces.isHead(lines[0]);
        this.message = isHead ? "" : isTrace ? lines[0] : message;
        if (isTrace) {
            trace.addAll(List.of(lines).subList(isHead ? 0 : 1, lines.length));
        }
        if (stack != null) {
            trace.addAll(List.of(stack.split("\n", MOST_LINES)));
        }
    }

    static OpenEvent of(RawLine line) {
        String text = line.text().length() > MOST_CHARACTERS ? line.text().substring(0, MOST_CHARACTERS) : line.text();
        LineFields fields = structured(text);
        if (fields == null) {
            return new OpenEvent(line, Severity.UNKNOWN, line.origin().isStandardError(), text, null);
        }
        String inner = fields.message();
        LineFields deeper = inner != null && fields.stack() == null ? structured(inner) : null;
        LineFields last = deeper == null ? fields : deeper;
        Severity stated = last.severity() == Severity.UNKNOWN ? fields.severity() : last.severity();
        boolean isStandardError = line.origin().isStandardError() || fields.isStandardError();
        // A line that names its level only is an error by what else it has.
        String words = last.hasWords() ? last.words() : text;
        return new OpenEvent(line, stated, isStandardError, words, last.stack());
    }

    private static @Nullable LineFields structured(String text) {
        LineFields json = new LineFields();
        if (JsonLine.read(text, json)) {
            return json.hasWords() || json.severity() != Severity.UNKNOWN ? json : null;
        }
        LineFields logfmt = new LineFields();
        boolean isLogfmt = LogfmtLine.read(text, logfmt);
        return isLogfmt && (logfmt.hasWords() || logfmt.severity() != Severity.UNKNOWN) ? logfmt : null;
    }

    long nanos() {
        return nanos;
    }

    Origin origin() {
        return origin;
    }

    /** Whether it is the rest of something whose beginning was not read. */
    boolean isOrphan() {
        return isOrphan;
    }

    /** Takes the line in when it belongs to this; whether it did. */
    boolean joins(RawLine line) {
        String text = line.text();
        boolean isStart = text.startsWith("{");
        if (isStart || trace.size() >= MOST_LINES) {
            return false;
        }
        if (text.isBlank()) {
            return true;
        }
        if (isDetail(text)) {
            hasDetail = true;
            message = message + " " + text.strip();
            return true;
        }
        boolean belongs = Traces.isContinuation(text)
                || (trace.isEmpty() && severity() == Severity.ERROR && Traces.isHead(text))
                || (isPython() && (Traces.isHead(text) || endsPython(text)))
                || (isGo && Traces.isGoFunction(text))
                || (!trace.isEmpty() && Traces.isEndOfNode(text));
        if (belongs) {
            if (trace.isEmpty() && Traces.isHead(message)) {
                trace.add(message);
            }
            isGo |= text.startsWith("goroutine ");
            trace.addAll(List.of(text.split("\n", MOST_LINES)));
        }
        return belongs;
    }

    /** Whether the line tells what happened, after one that only announced it. */
    private boolean isDetail(String text) {
        boolean isDotNet = text.startsWith(" ") && DOT_NET.matcher(message).matches();
        boolean isRust = message.startsWith("thread '") && message.endsWith(":");
        return !hasDetail && trace.isEmpty() && (isDotNet || isRust);
    }

    /** Behind the frames of Python stands what was thrown, whatever its class is called. */
    private boolean endsPython(String text) {
        return !trace.isEmpty()
                && trace.get(trace.size() - 1).startsWith(" ")
                && !Traces.thrown(text).isEmpty();
    }

    private boolean isPython() {
        return message.startsWith("Traceback (")
                || (!trace.isEmpty() && trace.get(0).startsWith("Traceback ("));
    }

    Severity severity() {
        if (isOrphan()) {
            return Severity.LOWER;
        }
        if (stated != Severity.UNKNOWN) {
            return stated;
        }
        Severity labelled = origin.level().isEmpty() ? Severity.UNKNOWN : Severity.ofField(origin.level());
        if (labelled != Severity.UNKNOWN) {
            return labelled;
        }
        Severity said = Severity.ofWords(message);
        // Lines that are only set in, as of a list, make no exception.
        boolean isException = Traces.isHead(message)
                || (!trace.isEmpty() && !TraceCollapse.of(trace).isEmpty());
        return said != Severity.UNKNOWN ? said : isException || isStandardError ? Severity.ERROR : Severity.UNKNOWN;
    }

    /**
     * The message, and what the trace's exceptions say, but not its frames: their names tell what was done, and not what failed. The
     * words where there is no trace.
     */
    String said(String words) {
        return trace.isEmpty()
                ? words
                : trace.stream().filter(this::isOfException).collect(Collectors.joining("\n", message + "\n", ""));
    }

    private boolean isOfException(String line) {
        String text = line.strip();
        boolean isInside = text.startsWith("Caused by: ") || text.startsWith("---> ");
        boolean isSetIn = !line.isEmpty() && Character.isWhitespace(line.charAt(0));
        return isInside || !(isSetIn || text.startsWith("at ") || isGoFrame(line));
    }

    private boolean isGoFrame(String line) {
        return isGo && Traces.isGoFunction(line);
    }

    /** What happened in one line. */
    String words() {
        String collapsed = trace.isEmpty() ? "" : TraceCollapse.of(trace);
        boolean isInTrace = !trace.isEmpty() && trace.get(0).equals(message);
        boolean isNamed = !collapsed.isEmpty() && !collapsed.startsWith("@");
        String head = isInTrace && isNamed ? "" : message.strip();
        return head.isEmpty() ? collapsed : collapsed.isEmpty() ? head : head + " " + collapsed;
    }
}
