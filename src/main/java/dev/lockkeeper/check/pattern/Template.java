package dev.lockkeeper.check.pattern;

import dev.lockkeeper.domain.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of line: its words, with a wildcard where they differed. Changes while it is learned from; whoever froze the tree no
 * longer changes it.
 */
final class Template {
    static final String WILDCARD = "<*>";
    /** From so many different values on, a place is a proven variable. */
    static final int PROVEN = 3;

    private final String[] path;
    private final String[] words;
    private final @Nullable List<String>[] values;
    private int wildcards;
    private long lines;

    /** A template that one line made, which is not counted yet. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    Template(String[] path, String[] words) {
        this.path = path;
        this.words = words.clone();
        this.values = new List[words.length];
        for (String word : words) {
            wildcards += word.equals(WILDCARD) ? 1 : 0;
        }
    }

    /** Restores what was once learned. */
    Template(String[] path, String[] words, List<List<String>> seen, long lines) {
        this(path, words);
        int next = 0;
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals(WILDCARD)) {
                values[i] = new ArrayList<>(seen.get(next));
                next++;
            }
        }
        this.lines = lines;
    }

    /** How many words are the line's; wildcards do not count. */
    int same(String[] line) {
        int same = 0;
        for (int i = 0; i < words.length; i++) {
            same += words[i].equals(line[i]) && !words[i].equals(WILDCARD) ? 1 : 0;
        }
        return same;
    }

    /** Whether the line has the template's words at all places but the wildcards. */
    boolean covers(String[] line) {
        for (int i = 0; i < words.length; i++) {
            if (!words[i].equals(WILDCARD) && !words[i].equals(line[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether every wildcard that the line fills with letters stood for at least three different values before. */
    boolean hasProvenVariables(String[] line) {
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals(WILDCARD) && Words.hasLetters(line[i])) {
                List<String> seen = values[i];
                if (seen == null || seen.size() < PROVEN) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Takes the line in: what differs becomes a wildcard. */
    void learn(String[] line) {
        lines++;
        for (int i = 0; i < words.length; i++) {
            if (!words[i].equals(line[i]) && !words[i].equals(WILDCARD)) {
                values[i] = new ArrayList<>(List.of(words[i]));
                words[i] = WILDCARD;
                wildcards++;
            }
            List<String> seen = values[i];
            if (words[i].equals(WILDCARD) && seen == null) {
                values[i] = seen = new ArrayList<>();
            }
            if (seen != null && seen.size() < PROVEN && !seen.contains(line[i])) {
                seen.add(line[i]);
            }
        }
    }

    int length() {
        return words.length;
    }

    int wildcards() {
        return wildcards;
    }

    /** How many lines made it. */
    long lines() {
        return lines;
    }

    /** The first words of the line that made it, by which it is found in the tree. */
    List<String> path() {
        return List.of(path);
    }

    /** Up to three values that each wildcard stood for, in the order of the wildcards. */
    List<List<String>> values() {
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals(WILDCARD)) {
                List<String> seen = values[i];
                all.add(seen == null ? List.of() : List.copyOf(seen));
            }
        }
        return all;
    }

    /** The words with one blank between them. */
    String text() {
        return String.join(" ", words);
    }

    /** The digest of its text, so that the same template has the same name everywhere and always. */
    Digest id() {
        return Digest.of(text());
    }

    @Override
    public String toString() {
        return text() + " " + Arrays.toString(values);
    }
}
