package dev.lockkeeper.check.pattern.line;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Makes one line of a stack trace: {@code ExceptionClass @ the three uppermost own frames | root cause's class}. Numbers of
 * lines and the exception's message are left out, since they differ where the error is the same.
 */
final class TraceCollapse {
    private static final int FRAMES = 3;
    private static final List<String> FOREIGN = List.of(
            "java.",
            "javax.",
            "jakarta.",
            "jdk.",
            "sun.",
            "com.sun.",
            "kotlin.",
            "kotlinx.",
            "scala.",
            "groovy.",
            "org.springframework.",
            "org.apache.",
            "org.hibernate.",
            "org.eclipse.jetty.",
            "io.netty.",
            "io.undertow.",
            "io.grpc.",
            "reactor.",
            "rx.",
            "io.reactivex.",
            "okhttp3.",
            "com.fasterxml.",
            "com.zaxxer.",
            "com.google.common.",
            "org.postgresql.",
            "org.slf4j.",
            "ch.qos.",
            "org.jboss.",
            "net.sf.cglib.",
            "System.",
            "Microsoft.",
            "runtime.",
            "net/http.",
            "runtime/",
            "node:",
            "internal/",
            "process.",
            "Module.",
            "Object.",
            "Function.");
    private static final List<String> FOREIGN_PLACES = List.of(
            "site-packages/",
            "dist-packages/",
            "/usr/lib/",
            "node_modules/",
            "/usr/local/go/",
            "/usr/local/lib/",
            "<frozen ",
            "(node:");

    private final List<String> own = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private String first = "";
    private String root = "";
    private boolean isPython;
    private boolean isGo;

    private TraceCollapse() {}

    /** The trace in one line; empty when no exception and no frame is in it. */
    static String of(List<String> lines) {
        TraceCollapse collapse = new TraceCollapse();
        lines.forEach(collapse::line);
        return collapse.end();
    }

    private void line(String line) {
        String text = line.strip();
        if (text.startsWith("Traceback (")) {
            isPython = true;
            own.clear();
            others.clear();
        } else if (text.startsWith("goroutine ") || text.startsWith("panic: ") || text.startsWith("fatal error: ")) {
            isGo = true;
            if (first.isEmpty() && !text.startsWith("goroutine ")) {
                first = text;
            }
        } else if (text.startsWith("at ")) {
            javaFrame(text.substring(text.startsWith("at async ") ? 9 : 3));
        } else if (text.startsWith("File \"")) {
            pythonFrame(text);
        } else if (text.startsWith("from ")) {
            frame(quoted(text), text);
        } else if (isGo && !line.startsWith("\t") && text.endsWith(")") && text.indexOf('(') > 0) {
            frame(text.substring(0, text.lastIndexOf('(')), text);
        } else {
            exception(text, isPython && !line.startsWith(" ") ? Traces.thrown(text) : "");
        }
    }

    /** @param known the exception's name, where its place tells it; else empty */
    private void exception(String text, String known) {
        int start = 0;
        for (String prefix : List.of("Caused by: ", "Suppressed: ", "---> ", "Uncaught ", "Unhandled exception. ")) {
            start = text.startsWith(prefix) ? prefix.length() : start;
        }
        if (text.startsWith("Suppressed: ")) {
            return;
        }
        if (text.startsWith("Exception in thread ")) {
            int close = text.indexOf("\" ");
            start = close < 0 ? 0 : close + 2;
        }
        String name = known.isEmpty() ? Traces.exception(text, start) : known;
        if (name.isEmpty()) {
            return;
        }
        if (first.isEmpty() || isPython) {
            root = first.isEmpty() || !root.isEmpty() ? root : first;
            first = name;
        } else {
            root = name;
        }
    }

    private void javaFrame(String text) {
        int end = text.indexOf('(');
        int in = text.indexOf(" in ");
        end = end < 0 ? (in < 0 ? text.length() : in) : end;
        String name = text.substring(0, end).strip();
        int module = name.lastIndexOf('/');
        boolean isPlace = name.startsWith("/") || name.startsWith("file:") || name.startsWith("node:");
        if (isPlace) {
            frame("anonymous", text);
        } else {
            frame(module < 0 || name.indexOf('.') < 0 ? name : name.substring(module + 1), text);
        }
    }

    private void pythonFrame(String text) {
        int close = text.indexOf('"', 6);
        int in = text.indexOf(", in ");
        if (close < 0 || in < 0) {
            return;
        }
        String file = text.substring(text.lastIndexOf('/', close) + 1, close);
        file = file.startsWith("File \"") ? file.substring(6) : file;
        String module = file.endsWith(".py") ? file.substring(0, file.length() - 3) : file;
        frame(module + "." + text.substring(in + 5).strip(), text);
    }

    private static String quoted(String text) {
        int open = Math.max(text.indexOf('`'), text.indexOf('\''));
        int close = text.lastIndexOf('\'');
        return open >= 0 && close > open ? text.substring(open + 1, close) : "anonymous";
    }

    private void frame(String name, String text) {
        boolean isForeign = FOREIGN.stream().anyMatch(name::startsWith)
                || FOREIGN_PLACES.stream().anyMatch(text::contains);
        (isForeign ? others : own).add(withoutNumbers(name));
    }

    /** Without what compilers number: lambdas, proxies, inner classes without a name. */
    private static String withoutNumbers(String name) {
        int generated = name.indexOf("$$");
        String kept = generated > 0 ? name.substring(0, generated) : name;
        StringBuilder plain = new StringBuilder(kept.length());
        for (int i = 0; i < kept.length(); i++) {
            char c = kept.charAt(i);
            boolean isNumbered = c == '$' && i + 1 < kept.length() && Chars.isDigit(kept.charAt(i + 1));
            if (isNumbered) {
                while (i + 1 < kept.length() && Chars.isDigit(kept.charAt(i + 1))) {
                    i++;
                }
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private String end() {
        List<String> frames = own.isEmpty() ? others : own;
        if (isPython) {
            // The innermost frame stands last.
            Collections.reverse(frames);
        }
        if (first.isEmpty() && frames.isEmpty()) {
            return "";
        }
        StringBuilder line = new StringBuilder(first);
        if (!frames.isEmpty()) {
            line.append(first.isEmpty() ? "@" : " @");
            frames.stream().limit(FRAMES).forEach(frame -> line.append(' ').append(frame));
        }
        if (!root.isEmpty() && !root.equals(first)) {
            line.append(" | ").append(root);
        }
        return line.toString();
    }
}
