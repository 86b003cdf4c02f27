package dev.lockkeeper.rehearsal.estate.alertmanager;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A condition on one label; a label that is not there has the empty value. */
record LabelMatcher(String name, String value, boolean isRegex, boolean isEqual) {
    private static final Pattern FORM = Pattern.compile(
            "\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*(=~|!~|!=|=)\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\"{}]*))\\s*");

    /** Reads {@code name="value"}; the value's quotes may be left out. */
    static LabelMatcher parse(String text) {
        if (text.contains("{") || text.contains("}")) {
            throw new Refused("unexpected open or close brace: " + text);
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new Refused("bad matcher format: " + text);
        }
        String sign = form.group(2);
        String value = form.group(3) == null
                ? form.group(4).strip()
                : form.group(3).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
        LabelMatcher matcher = new LabelMatcher(form.group(1), value, sign.endsWith("~"), !sign.startsWith("!"));
        matcher.fits(Map.of());
        return matcher;
    }

    boolean fits(Map<String, String> labels) {
        String found = labels.getOrDefault(name, "");
        try {
            return (isRegex ? found.matches(value) : found.equals(value)) == isEqual;
        } catch (PatternSyntaxException e) {
            throw new Refused("error parsing regexp: " + e.getDescription() + ": `" + value + "`");
        }
    }
}
