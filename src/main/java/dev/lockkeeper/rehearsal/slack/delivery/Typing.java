package dev.lockkeeper.rehearsal.slack.delivery;

import dev.lockkeeper.rehearsal.slack.model.Channel;
import dev.lockkeeper.rehearsal.slack.model.UserGroup;
import dev.lockkeeper.rehearsal.slack.state.Books;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what people type into what Slack keeps: names become mentions, markup characters are escaped. */
public final class Typing {
    private static final Pattern NAME = Pattern.compile("(?<![\\w@#])([@#])([\\p{L}\\p{N}._-]*[\\p{L}\\p{N}_-])");
    private static final Pattern ADDRESS = Pattern.compile("https?://(?:(?!&lt;|&gt;)[^\\s|])+");

    private final Books books;

    /** Knows the names of those books. */
    public Typing(Books books) {
        this.books = books;
    }

    /** The text of a message. */
    public String message(String typed) {
        return names(escaped(typed), false);
    }

    /**
     * The text of a slash command whose app has {@code should_escape} on: names as ids with their labels, addresses as links,
     * and the three characters of markup escaped.
     */
    String command(String typed) {
        String escaped = escaped(typed);
        StringBuilder out = new StringBuilder();
        Matcher address = ADDRESS.matcher(escaped);
        int from = 0;
        while (address.find()) {
            out.append(names(escaped.substring(from, address.start()), true))
                    .append('<')
                    .append(address.group())
                    .append('>');
            from = address.end();
        }
        return out.append(names(escaped.substring(from), true)).toString();
    }

    private static String escaped(String typed) {
        return typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private String names(String text, boolean withLabel) {
        return NAME.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        (match.group(1).equals("@") ? person(match.group(2), withLabel) : channel(match.group(2)))
                                .orElse(match.group())));
    }

    private Optional<String> person(String name, boolean withLabel) {
        if (name.equals("here") || name.equals("channel") || name.equals("everyone")) {
            return Optional.of("<!" + name + ">");
        }
        Optional<String> person = books.people()
                .named(name)
                .map(found -> "<@" + found.id() + (withLabel ? "|" + found.name() : "") + ">");
        return person.or(() -> books.people().groups().stream()
                .filter(group -> group.handle().equals(name))
                .map(Typing::mention)
                .findFirst());
    }

    private Optional<String> channel(String name) {
        return books.channels()
                .named(name)
                .filter(channel -> channel.kind() == Channel.Kind.PUBLIC)
                .map(channel -> "<#" + channel.id() + "|" + channel.name() + ">");
    }

    private static String mention(UserGroup group) {
        return "<!subteam^" + group.id() + "|@" + group.handle() + ">";
    }
}
