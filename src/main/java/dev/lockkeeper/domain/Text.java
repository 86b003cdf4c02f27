package dev.lockkeeper.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A sentence for people, as spans whose meaning is kept until it is laid out: what somebody typed stays {@link Span.Plain}
 * and can never become markup or a mention, a moment becomes a time in each reader's own zone.
 */
public record Text(List<Span> spans) {
    /** A piece of a sentence. */
    public sealed interface Span {
        /** Words as they are; escaped when laid out. */
        record Plain(String words) implements Span {}

        /** Words that carry the sentence. */
        record Strong(String words) implements Span {}

        /** Something to be typed or copied. */
        record Code(String words) implements Span {}

        /** A person or user group, mentioned. */
        record Who(String name) implements Span {}

        /** A moment, shown in the reader's own time zone. */
        record When(Instant at) implements Span {}

        /** A link to evidence. */
        record Link(String url, String label) implements Span {}
    }

    public Text {
        spans = List.copyOf(spans);
    }

    /** A sentence of plain words. */
    public static Text of(String words) {
        return new Text(List.of(new Span.Plain(words)));
    }

    /** Starts a sentence. */
    public static Writer write() {
        return new Writer();
    }

    /** The sentence without markup: people by id, moments in UTC. What the ledger and logs keep. */
    public String plain() {
        StringBuilder out = new StringBuilder();
        for (Span span : spans) {
            if (span instanceof Span.Plain plain) {
                out.append(plain.words());
            } else if (span instanceof Span.Strong strong) {
                out.append(strong.words());
            } else if (span instanceof Span.Code code) {
                out.append(code.words());
            } else if (span instanceof Span.Who who) {
                out.append(who.name());
            } else if (span instanceof Span.When when) {
                out.append(when.at());
            } else if (span instanceof Span.Link link) {
                out.append(link.label());
            } else {
                throw new AssertionError(span);
            }
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return plain();
    }

    /** Puts a sentence together, span by span. */
    public static final class Writer {
        private final List<Span> spans = new ArrayList<>();

        private Writer() {}

        /** Words as they are. */
        public Writer plain(String words) {
            spans.add(new Span.Plain(words));
            return this;
        }

        /** Words that carry the sentence. */
        public Writer strong(String words) {
            spans.add(new Span.Strong(words));
            return this;
        }

        /** Something to be typed or copied. */
        public Writer code(String words) {
            spans.add(new Span.Code(words));
            return this;
        }

        /** A person; the bot is named, not mentioned. */
        public Writer who(Person person) {
            spans.add(person.isLockkeeper() ? new Span.Plain("Lockkeeper") : new Span.Who(person.userId()));
            return this;
        }

        /** People and user groups, separated by commas. */
        public Writer who(List<Member> members) {
            for (int i = 0; i < members.size(); i++) {
                if (i > 0) {
                    spans.add(new Span.Plain(", "));
                }
                spans.add(new Span.Who(members.get(i).name()));
            }
            return this;
        }

        /** A moment. */
        public Writer when(Instant at) {
            spans.add(new Span.When(at));
            return this;
        }

        /** A link. */
        public Writer link(String url, String label) {
            spans.add(new Span.Link(url, label));
            return this;
        }

        /** All of another sentence. */
        public Writer text(Text text) {
            spans.addAll(text.spans());
            return this;
        }

        /** The finished sentence. */
        public Text end() {
            return new Text(spans);
        }
    }
}
