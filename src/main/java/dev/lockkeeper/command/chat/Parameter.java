package dev.lockkeeper.command.chat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a command is asked with.
 *
 * @param usual what it is when it is left out, as it would be typed; null when it must be given
 */
public record Parameter(String name, Type type, @Nullable String usual) {
    /** What can be typed for a parameter. There is no free text. */
    public sealed interface Type {
        /** What is allowed, in words for people. */
        String allowed();
    }

    /** A migration of the programme. */
    public record MigrationName() implements Type {
        @Override
        public String allowed() {
            return "a migration of the plan";
        }
    }

    /** A gate of the migration that was named. */
    public record GateName() implements Type {
        @Override
        public String allowed() {
            return "a gate of the migration";
        }
    }

    /** A length of time within bounds, both included. */
    public record Length(Duration atLeast, Duration atMost) implements Type {
        @Override
        public String allowed() {
            return "a duration from " + Spoken.length(atLeast) + " to " + Spoken.length(atMost);
        }
    }

    /** The name of something in a cluster. */
    public record KubernetesName() implements Type {
        @Override
        public String allowed() {
            return "lower-case letters, digits, hyphens and dots, as in a Kubernetes name";
        }
    }

    /** A number within bounds, both included; null for no bound. */
    public record Amount(
            @Nullable BigDecimal atLeast, @Nullable BigDecimal atMost) implements Type {
        @Override
        public String allowed() {
            if (atLeast != null && atMost != null) {
                return "a number from " + atLeast.toPlainString() + " to " + atMost.toPlainString();
            }
            return atLeast != null
                    ? "a number, at least " + atLeast.toPlainString()
                    : atMost == null ? "a number" : "a number, at most " + atMost.toPlainString();
        }
    }

    /** One of a few words. */
    public record Choice(List<String> words) implements Type {
        public Choice {
            words = List.copyOf(words);
        }

        @Override
        public String allowed() {
            return "one of " + String.join(", ", words);
        }
    }

    /** The value of a label: any text of one line, up to so many characters. */
    public record LabelValue(int atMost) implements Type {
        @Override
        public String allowed() {
            return "text of at most " + atMost + " characters, in quotes when it has blanks";
        }
    }

    /** How it stands in a usage line. */
    public String usage() {
        return usual == null ? "<" + name + ">" : "[" + name + "]";
    }
}
