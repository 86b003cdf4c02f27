package dev.lockkeeper.slack.in;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands after a slash command, as its person meant it. With {@code should_escape} on, which the manifest asks for, Slack
 * writes a name as {@code <@U…|bo>}, a channel as {@code <#C…|ops>}, an address as a link and the signs of markup as entities.
 * Here they become what was typed again: plain words that mention nobody when they are shown.
 *
 * @see <a href="https://docs.slack.dev/interactivity/implementing-slash-commands">Implementing slash commands</a>
 */
final class CommandText {
    private static final Pattern MARKUP = Pattern.compile("<([@#!]?)([^<>|]*)(?:\\|([^<>]*))?>");

    private CommandText() {}

    static String meant(String text) {
        String words = MARKUP.matcher(text).replaceAll(found -> Matcher.quoteReplacement(word(found)));
        // The ampersand last, or a typed "&lt;" would be unescaped twice.
        return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static String word(MatchResult found) {
        String sign = found.group(1);
        String id = found.group(2);
        String label = found.group(3);
        boolean isLabelled = label != null && !label.isBlank();
        return switch (sign) {
            case "@", "#" -> sign + (isLabelled ? label : id);
            case "!" -> isLabelled ? label : "@" + id.replaceFirst("^subteam\\^", "");
            default -> isLabelled && !id.startsWith("http") ? label : id;
        };
    }
}
