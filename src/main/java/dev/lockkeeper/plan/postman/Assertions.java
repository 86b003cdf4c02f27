package dev.lockkeeper.plan.postman;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Translates the statements of a test script that say the same in a case; tells of every other one with its line. */
final class Assertions {
    private static final String TEXT = "(?:\"((?:[^\"\\\\]|\\\\.){0,1000}+)\"|'((?:[^'\\\\]|\\\\.){0,1000}+)')";
    private static final String LITERAL = "(?:" + TEXT + "|(-?\\d+(?:\\.\\d+)?|true|false))";
    private static final String EQUALS = "\\.to\\.(?:be\\.)?(?:equals?|eqls?|eq)\\(";
    private static final String STEPS = "((?:\\.[A-Za-z_$][\\w$]*|\\[\\d+]|\\['[^']*']|\\[\"[^\"]*\"])*)";
    private static final String STORE =
            "(?:pm\\.(?:collectionVariables|environment|globals|variables)\\.set|postman\\.set(?:Environment|Global)Variable)";

    /** A longer statement is no check that a case could hold. */
    private static final int LONGEST = 2_000;

    private final Draft draft;
    private final Set<String> answers =
            new HashSet<>(Set.of("pm\\.response\\.json\\(\\)", "JSON\\.parse\\(responseBody\\)"));

    private Assertions(Draft draft) {
        this.draft = draft;
    }

    static void read(String script, Draft draft) {
        Assertions assertions = new Assertions(draft);
        for (Script.Statement statement : Script.statements(script)) {
            assertions.take(statement);
        }
    }

    private void take(Script.Statement statement) {
        String words = statement.text();
        boolean isTaken = words.length() <= LONGEST && (isHarmless(words) || isOfAnswer(words) || isOfJson(words));
        if (!isTaken) {
            String shown = words.length() <= 120 ? words : words.substring(0, 119) + "…";
            draft.tell(", test script line " + statement.line() + ": not translated: " + shown);
        }
    }

    /** What says nothing about the answer, or only gives it a name. */
    private boolean isHarmless(String words) {
        Matcher name = Pattern.compile(
                        "(?:const|let|var)?\\s*([A-Za-z_$][\\w$]*)\\s*=\\s*(?:" + String.join("|", answers) + ")")
                .matcher(words);
        if (name.matches()) {
            answers.add(Pattern.quote(name.group(1)));
            return true;
        }
        return words.startsWith("console.log(") || words.equals("\"use strict\"") || words.equals("'use strict'");
    }

    private boolean isOfAnswer(String words) {
        return List.<Boolean>of(
                        fits(words, "pm\\.response\\.to\\.have\\.status\\((\\d{3})\\)", this::status),
                        fits(words, "pm\\.expect\\(pm\\.response\\.code\\)" + EQUALS + "(\\d{3})\\)", this::status),
                        fits(
                                words,
                                "pm\\.expect\\(pm\\.response\\)\\.to\\.have\\.(?:property\\('code', |status\\()(\\d{3})\\)",
                                this::status),
                        fits(
                                words,
                                "tests\\[" + TEXT + "] = responseCode\\.code ===? (\\d{3})",
                                it -> draft.status(it.group(3))),
                        fits(words, "pm\\.response\\.to\\.be\\.(?:ok|success)(?:\\(\\))?", it -> success()),
                        fits(
                                words,
                                "pm\\.expect\\(pm\\.response\\.responseTime\\)\\.to\\.be\\.(?:below|lessThan)\\((\\d{1,9})\\)",
                                it -> draft.within(it.group(1))),
                        fits(
                                words,
                                "tests\\[" + TEXT + "] = responseTime < (\\d{1,9})",
                                it -> draft.within(it.group(3))),
                        fits(
                                words,
                                "pm\\.expect\\(pm\\.response\\.text\\(\\)\\)\\.to\\.(?:include|contain)\\(" + TEXT
                                        + "\\)",
                                it -> draft.text(text(it, 1))),
                        fits(
                                words,
                                "tests\\[" + TEXT + "] = responseBody\\.has\\(" + TEXT + "\\)",
                                it -> draft.text(text(it, 3))),
                        fits(
                                words,
                                "pm\\.response\\.to\\.have\\.header\\(" + TEXT + ", ?" + TEXT + "\\)",
                                this::header),
                        fits(
                                words,
                                "pm\\.expect\\(pm\\.response\\.headers\\.get\\(" + TEXT + "\\)\\)" + EQUALS + TEXT
                                        + "\\)",
                                this::header))
                .contains(true);
    }

    private boolean isOfJson(String words) {
        String answer = "(?:" + String.join("|", answers) + ")" + STEPS;
        return List.<Boolean>of(
                        fits(
                                words,
                                "pm\\.expect\\(" + answer + "\\)" + EQUALS + LITERAL + "\\)",
                                it -> draft.header(draft.json, path(it.group(1)), literal(it, 2))),
                        fits(
                                words,
                                "pm\\.expect\\(" + answer + "\\)\\.to\\.be\\.(true|false)",
                                it -> draft.header(draft.json, path(it.group(1)), it.group(2))),
                        fits(
                                words,
                                "tests\\[" + TEXT + "] = " + answer + " ===? " + LITERAL,
                                it -> draft.header(draft.json, path(it.group(3)), literal(it, 4))),
                        fits(
                                words,
                                STORE + "\\(" + TEXT + ", ?" + answer + "\\)",
                                it -> keep(text(it, 1), path(it.group(3)))))
                .contains(true);
    }

    /** Whether the words have the form, and the case has room for what they say. */
    private static boolean fits(String words, String form, Predicate<MatchResult> taken) {
        Matcher matcher = Pattern.compile(form.replace(" ", "\\s*")).matcher(words);
        return matcher.matches() && taken.test(matcher);
    }

    private boolean status(MatchResult it) {
        return draft.status(it.group(1));
    }

    private boolean header(MatchResult it) {
        return draft.header(draft.wantedHeaders, text(it, 1), text(it, 3));
    }

    private boolean success() {
        draft.tell(": any status from 200 to 299 was allowed, and a case wants exactly one");
        return true;
    }

    private boolean keep(String name, String path) {
        if (!Variables.isAllowed(name)) {
            draft.tell(": the variable '" + name
                    + "' is not kept, since its name has other characters than letters, digits, _ . and -");
            return true;
        }
        return draft.header(draft.keep, name, path);
    }

    private static String literal(MatchResult it, int group) {
        return it.group(group + 2) != null ? it.group(group + 2) : text(it, group);
    }

    private static String text(MatchResult it, int group) {
        String found = it.group(group) != null ? it.group(group) : it.group(group + 1);
        return found.replaceAll("\\\\(.)", "$1");
    }

    /** A JSON path of a suite: {@code .a["b c"][0]} is {@code $.a['b c'][0]}. */
    private static String path(String steps) {
        return "$" + steps.replace('"', '\'');
    }
}
