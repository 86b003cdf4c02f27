package dev.lockkeeper.slack.view;

import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.Text.Span;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes Slack's mrkdwn. What people typed is escaped everywhere ({@code & < >}), so that it can be no mention, link or date;
 * in code a backtick, which would end it, is replaced by a look-alike.
 */
public final class Mrkdwn {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final Pattern MOMENT =
            Pattern.compile("\\b20\\d\\d-[01]\\d-[0-3]\\dT[0-2]\\d:[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?Z\\b");
    private static final String CONTROLS = "[\\p{Cntrl}&&[^\\n\\t]]";
    /** An address that stands free; what is part of something else is left as it was typed. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![^\\s(])https?://[^\\s<>|`\"'()]*[^\\s<>|`\"'().,;:!?]");
    /** Slack formats at the edge of words only: {@code snake_case} and {@code 3*4} are as they are. */
    private static final Pattern FORMAT = Pattern.compile("(?<![\\p{L}\\p{N}])[*_~]|[*_~](?![\\p{L}\\p{N}])|`");

    private Mrkdwn() {}

    /** Words that cannot be markup of Slack's own angle-bracket kind. */
    public static String escape(String words) {
        return words.replaceAll(CONTROLS, "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    /** Words in a code span; on one line. */
    public static String code(String words) {
        String line = escape(words).replace('`', 'ˋ').replace('\n', ' ').strip();
        return line.isEmpty() ? "" : "`" + line + "`";
    }

    /** Words in bold; asterisks in them are replaced by a look-alike. */
    public static String bold(String words) {
        String line = escape(words).replace('*', '∗').replace('\n', ' ').strip();
        return line.isEmpty() ? "" : "*" + line + "*";
    }

    /**
     * What somebody typed or a machine answered, so that no formatting of theirs leaks into ours. An address becomes a link
     * that shows itself, since pages of ours leave nothing to Slack's own guessing.
     */
    public static String typed(String words) {
        StringBuilder out = new StringBuilder();
        Matcher address = ADDRESS.matcher(words);
        int from = 0;
        while (address.find()) {
            out.append(unformatted(words.substring(from, address.start())))
                    .append('<')
                    .append(escape(address.group()))
                    .append('>');
            from = address.end();
        }
        return out.append(unformatted(words.substring(from))).toString();
    }

    private static String unformatted(String words) {
        return FORMAT.matcher(escape(words))
                .replaceAll(found -> switch (found.group().charAt(0)) {
                    case '*' -> "∗";
                    case '_' -> "ˍ";
                    case '~' -> "∼";
                    default -> "ˋ";
                });
    }

    /** The words as a sentence, with a full stop where they have no end of their own. */
    public static String sentence(String words) {
        return words.matches("(?s).*[.?!…]") ? words : words + ".";
    }

    /** A mention of a person or user group by id; a group by handle is written as its handle. */
    public static String mention(String name) {
        if (name.matches("[UW][A-Z0-9]{2,}")) {
            return "<@" + name + ">";
        }
        return name.matches("S[A-Z0-9]{2,}") ? "<!subteam^" + name + ">" : escape(name);
    }

    /** Mentions, separated by commas. */
    public static String mentions(List<Member> members) {
        return members.stream().map(Member::name).map(Mrkdwn::mention).collect(Collectors.joining(", "));
    }

    /** A moment in the reader's own time zone, with its day, since pages are read again days later; UTC where the client cannot. */
    public static String when(Instant at) {
        return "<!date^" + at.getEpochSecond() + "^{date_short_pretty} {time_secs}|" + UTC.format(at) + ">";
    }

    /** What somebody typed or a machine answered, with its moments in the reader's own time zone. */
    public static String said(String words) {
        return MOMENT.matcher(typed(words)).replaceAll(found -> when(Instant.parse(found.group())));
    }

    /** A sentence. */
    public static String of(Text text) {
        StringBuilder out = new StringBuilder();
        text.spans().forEach(span -> out.append(of(span)));
        return out.toString();
    }

    private static String of(Span span) {
        if (span instanceof Span.Plain it) {
            return said(it.words());
        }
        if (span instanceof Span.Strong it) {
            return bold(it.words());
        }
        if (span instanceof Span.Code it) {
            return code(it.words());
        }
        if (span instanceof Span.Who it) {
            return mention(it.name());
        }
        if (span instanceof Span.When it) {
            return when(it.at());
        }
        if (span instanceof Span.Link it) {
            return it.url().matches("https?://[^\\s<>|]+")
                    ? "<" + it.url().replace("&", "&amp;") + "|"
                            + escape(it.label()).replace("|", "/") + ">"
                    : escape(it.label());
        }
        throw new AssertionError(span);
    }

    /** Cut at a line's end where possible, and never within an escape, a date, a link or code. */
    public static String cut(String words, int most) {
        if (words.length() <= most) {
            return words;
        }
        int line = words.lastIndexOf('\n', most - 2);
        if (line > most / 2) {
            return words.substring(0, line) + "\n…";
        }
        return whole(words.substring(0, most - 2)) + "…";
    }

    private static String whole(String words) {
        int end = words.length();
        if (Character.isHighSurrogate(words.charAt(end - 1))) {
            end--;
        }
        int escape = words.lastIndexOf('&', end);
        if (escape >= 0 && words.indexOf(';', escape) < 0) {
            end = escape;
        }
        int open = words.lastIndexOf('<', end);
        if (open >= 0 && words.indexOf('>', open) < 0) {
            end = Math.min(end, open);
        }
        String kept = words.substring(0, end);
        boolean isInCode = kept.chars().filter(one -> one == '`').count() % 2 == 1;
        return isInCode ? kept.substring(0, kept.lastIndexOf('`')) : kept;
    }
}
