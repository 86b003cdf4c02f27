package dev.lockkeeper.slack.view;

import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.Text.Span;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
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

    /** What somebody typed, so that no formatting of theirs leaks into ours. */
    public static String typed(String words) {
        return escape(words)
                .replace('*', '∗')
                .replace('_', 'ˍ')
                .replace('~', '∼')
                .replace('`', 'ˋ');
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

    /** A moment in the reader's own time zone, with date; UTC where the client cannot. */
    public static String when(Instant at) {
        return date(at, "{date_short_pretty} {time_secs}");
    }

    /** A moment of today in the reader's own time zone. */
    public static String time(Instant at) {
        return date(at, "{time_secs}");
    }

    /** Escaped words whose moments, as the ledger writes them, are shown in the reader's own time zone. */
    public static String withTimes(String escaped) {
        return MOMENT.matcher(escaped).replaceAll(found -> time(Instant.parse(found.group())));
    }

    private static String date(Instant at, String form) {
        return "<!date^" + at.getEpochSecond() + "^" + form + "|" + UTC.format(at) + ">";
    }

    /** A sentence. */
    public static String of(Text text) {
        StringBuilder out = new StringBuilder();
        text.spans().forEach(span -> out.append(of(span)));
        return out.toString();
    }

    private static String of(Span span) {
        if (span instanceof Span.Plain it) {
            return escape(it.words());
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

    /** Cut at a line's end where possible, so that no markup is left half open. */
    public static String cut(String words, int most) {
        if (words.length() <= most) {
            return words;
        }
        int end = words.lastIndexOf('\n', most - 2);
        return words.substring(0, end > most / 2 ? end : most - 2) + "\n…".substring(end > most / 2 ? 0 : 1);
    }
}
