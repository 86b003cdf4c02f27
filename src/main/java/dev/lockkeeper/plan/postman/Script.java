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
    private static final String STRING =
            "(?:\"(?:[^\"\\\\\\n]|\\\\.)*+\"|'(?:[^'\\\\\\n]|\\\\.)*+'|`(?:[^`\\\\]|\\\\.)*+`)";
    private static final Pattern COMMENT_OR_STRING =
            Pattern.compile(STRING + "|(//[^\\n]*+|/\\*(?:[^*]|\\*(?!/))*+\\*/)");
    private static final Pattern WRAPPER = Pattern.compile("\\bpm\\s*\\.\\s*test\\s*\\(\\s*" + STRING
            + "\\s*,\\s*(?:async\\s+)?(?:function\\s*\\w*\\s*\\([^)]*\\)\\s*\\{|(?:\\([^)]*\\)|\\w+)\\s*=>\\s*\\{?)");

    /** @param line counted from 1 */
    record Statement(int line, String text) {}

    private final String text;
    private final List<Statement> statements = new ArrayList<>();
    private int wrappers;
    private int at;
    private int from;

    private Script(String text) {
        this.text = text;
    }

    static List<Statement> statements(String script) {
        String plain = COMMENT_OR_STRING
                .matcher(script)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group(1) == null ? found.group() : blank(found.group())));
        Script open = new Script(plain);
        open.scan();
        return open.statements;
    }

    /** The same lines without the words. */
    private static String blank(String words) {
        return words.replaceAll("[^\\n]", " ");
    }

    private void scan() {
        Matcher wrapper = WRAPPER.matcher(text);
        int depth = 0;
        while (at < text.length()) {
            char here = text.charAt(at);
            if (depth == 0 && isBlank() && wrapper.region(at, text.length()).lookingAt()) {
                wrappers++;
                at = wrapper.end();
                from = at;
            } else if (here == '"' || here == '\'' || here == '`') {
                at = endOfString(here);
            } else if (depth == 0 && (here == ';' || (here == '\n' && !isContinued()))) {
                end();
                at++;
                from = at;
            } else if (depth == 0 && here == '{') {
                at = endOfBlock();
            } else if (depth == 0 && wrappers > 0 && (here == '}' || here == ')')) {
                end();
                wrappers -= here == ')' ? 1 : 0;
                at++;
                from = at;
            } else {
                depth += here == '(' || here == '[' || here == '{' ? 1 : 0;
                depth -= depth > 0 && (here == ')' || here == ']' || here == '}') ? 1 : 0;
                at++;
            }
        }
        end();
    }

    private boolean isBlank() {
        return text.substring(from, at).isBlank();
    }

    /** The next line goes on with this statement: {@code .to.eql(1)}. */
    private boolean isContinued() {
        String rest = text.substring(at).stripLeading();
        return rest.startsWith(".") && !isBlank();
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
        String statement = text.substring(from, at).strip();
        if (!statement.isEmpty()) {
            int begin = from
                    + text.substring(from).length()
                    - text.substring(from).stripLeading().length();
            int line = 1
                    + (int) text.substring(0, begin)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            statements.add(new Statement(line, statement.replaceAll("\\s*\\n\\s*", "")));
        }
    }
}
