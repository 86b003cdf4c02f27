package dev.lockkeeper.plan.postman;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a test script into its statements, without the {@code pm.test(…)} around them and without comments. A block with a condition or
 * a loop is one statement, so that nothing inside it is taken for unconditional.
 */
final class Script {
    /** Bounded, since the engine goes one level deeper for each escaped character. */
    private static final String STRING =
            "(?:\"(?:[^\"\\\\\\n]|\\\\.){0,300}+\"|'(?:[^'\\\\\\n]|\\\\.){0,300}+'|`(?:[^`\\\\]|\\\\.){0,300}+`)";

    private static final Pattern WRAPPER = Pattern.compile("\\bpm\\s*\\.\\s*test\\s*\\(\\s*" + STRING
            + "\\s*,\\s*(?:async\\s+)?(?:function\\s*\\w*\\s*\\([^)]*\\)\\s*\\{|(?:\\([^)]*\\)|\\w+)\\s*=>\\s*\\{?)");

    /** @param line counted from 1 */
    record Statement(int line, String text) {}

    private final String text;
    private final List<Statement> statements = new ArrayList<>();
    private int wrappers;
    private int at;
    /** Where the statement begins, and on which line. */
    private int begin;

    private int line = 1;

    private Script(String text) {
        this.text = text;
    }

    static List<Statement> statements(String script) {
        Script open = new Script(withoutComments(script));
        open.scan();
        return open.statements;
    }

    /** The same lines, with blanks where comments were. */
    private static String withoutComments(String script) {
        Script read = new Script(script);
        StringBuilder plain = new StringBuilder(script);
        while (read.at < script.length()) {
            char here = script.charAt(read.at);
            int end = read.endOfComment();
            if (here == '"' || here == '\'' || here == '`') {
                read.at = read.endOfString(here);
            } else if (end > read.at) {
                for (; read.at < end; read.at++) {
                    if (script.charAt(read.at) != '\n') {
                        plain.setCharAt(read.at, ' ');
                    }
                }
            } else {
                read.at++;
            }
        }
        return plain.toString();
    }

    /** Behind the comment that begins here; here when none does. */
    private int endOfComment() {
        if (text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            return end < 0 ? text.length() : end;
        }
        if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            return end < 0 ? text.length() : end + 2;
        }
        return at;
    }

    private void scan() {
        Matcher wrapper = WRAPPER.matcher(text);
        int depth = 0;
        while (at < text.length()) {
            char here = text.charAt(at);
            if (depth == 0 && isBlank() && wrapper.region(at, text.length()).lookingAt()) {
                wrappers++;
                next(wrapper.end());
            } else if (here == '"' || here == '\'' || here == '`') {
                at = endOfString(here);
            } else if (depth == 0 && (here == ';' || (here == '\n' && !isContinued()))) {
                end();
                next(at + 1);
            } else if (depth == 0 && here == '{') {
                at = endOfBlock();
            } else if (depth == 0 && wrappers > 0 && (here == '}' || here == ')')) {
                end();
                wrappers -= here == ')' ? 1 : 0;
                next(at + 1);
            } else {
                depth += here == '(' || here == '[' || here == '{' ? 1 : 0;
                depth -= depth > 0 && (here == ')' || here == ']' || here == '}') ? 1 : 0;
                at++;
            }
        }
        end();
    }

    /** Whether nothing but blanks stands in the statement so far; every place is looked at once. */
    private boolean isBlank() {
        while (begin < at && Character.isWhitespace(text.charAt(begin))) {
            line += text.charAt(begin) == '\n' ? 1 : 0;
            begin++;
        }
        return begin == at;
    }

    /** The next line goes on with this statement: {@code .to.eql(1)}. */
    private boolean isContinued() {
        int next = at;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return !isBlank() && text.startsWith(".", next);
    }

    /** What comes now is a statement of its own. */
    private void next(int from) {
        isBlank();
        for (; begin < from; begin++) {
            line += text.charAt(begin) == '\n' ? 1 : 0;
        }
        at = from;
    }

    private int endOfString(char quote) {
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != quote) {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i + 1, text.length());
    }

    /** Behind the block, and behind what follows an {@code else}. */
    private int endOfBlock() {
        int depth = 0;
        while (at < text.length()) {
            char here = text.charAt(at);
            if (here == '"' || here == '\'' || here == '`') {
                at = endOfString(here);
                continue;
            }
            depth += here == '{' ? 1 : here == '}' ? -1 : 0;
            at++;
            if (depth == 0 && !text.substring(at).stripLeading().matches("(?s)(else|catch|finally)\\b.*")) {
                return at;
            }
        }
        return at;
    }

    private void end() {
        if (!isBlank()) {
            String statement = text.substring(begin, at).strip();
            statements.add(new Statement(line, statement.replaceAll("[ \\t\\r]*+\\n\\s*+", "")));
        }
    }
}
