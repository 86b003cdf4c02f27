package dev.lockkeeper.command.chat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from what stands before a string how the server reads it. */
final class Operator {
    private static final Pattern COMPARED = Pattern.compile("(!=|=~|!~|\\|=|\\|~|(?<![=<>~])=)\\s*$");
    private static final Pattern STRING = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+'|`[^`]*+`");
    /** Stages of LogQL whose strings are patterns, paths or templates of their own. */
    private static final Pattern OTHER_STAGE = Pattern.compile(
            "\\|\\s*(json|logfmt|regexp|pattern|unpack|line_format|label_format|decolorize|keep|drop|unwrap)\\b[^|\\[{)]*$",
            Pattern.DOTALL);

    private Operator() {}

    /** What a string is that follows the text: compared with as it is, as a pattern, or something that nothing may be put into. */
    static Template.Spot before(String text, Language language) {
        Matcher compared = COMPARED.matcher(text);
        if (!compared.find() || (language == Language.LOGQL && isOtherStage(text))) {
            return Template.Spot.FORBIDDEN;
        }
        return compared.group(1).endsWith("~") ? Template.Spot.PATTERN : Template.Spot.WORD;
    }

    private static boolean isOtherStage(String text) {
        // Strings may hold a | of their own, and |= and |~ are no stages of this kind.
        String plain = STRING.matcher(text).replaceAll("_").replaceAll("\\|[=~]", "_");
        return OTHER_STAGE.matcher(plain).find();
    }
}
