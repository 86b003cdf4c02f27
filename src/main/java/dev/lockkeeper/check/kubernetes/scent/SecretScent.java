package dev.lockkeeper.check.kubernetes.scent;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * Tells by names and by the look of values where a secret lies. It says what smells and why, and never the value. One walk over
 * the text, whatever it holds.
 */
public final class SecretScent {
    /** Words that name a secret by themselves. */
    private static final Set<String> WORDS = Set.of(
            "password",
            "passwd",
            "pwd",
            "passphrase",
            "secret",
            "secrets",
            "token",
            "tokens",
            "credential",
            "credentials",
            "apikey",
            "privatekey",
            "secretkey",
            "accesskey");

    /** Before "key" they make it a secret one. */
    private static final Set<String> KEYS = Set.of(
            "api", "access", "private", "secret", "signing", "encryption", "auth", "master", "account", "shared");

    /** As the last word they say that only something about the secret is meant: {@code token_ttl}, {@code password-file}. */
    private static final Set<String> ABOUT = Set.of(
            "ttl",
            "expiry",
            "expires",
            "expiration",
            "lifetime",
            "age",
            "seconds",
            "minutes",
            "hours",
            "timeout",
            "interval",
            "length",
            "size",
            "count",
            "limit",
            "min",
            "max",
            "name",
            "file",
            "path",
            "dir",
            "url",
            "uri",
            "endpoint",
            "header",
            "type",
            "field",
            "param",
            "algorithm",
            "policy",
            "enabled",
            "required",
            "ref",
            "issuer",
            "audience",
            "provider",
            "store",
            "mount",
            "prefix",
            "class",
            "rotation",
            "encoder",
            "validation");

    /** How tokens of well-known issuers begin. */
    private static final List<String> BEGINNINGS = List.of(
            "ghp_",
            "gho_",
            "ghs_",
            "ghu_",
            "github_pat_",
            "glpat-",
            "xoxb-",
            "xoxp-",
            "xapp-",
            "sk_live_",
            "rk_live_",
            "hvs.",
            "AGE-SECRET-KEY-1");

    /** Shorter words that begin like a token are just words. */
    private static final int SHORTEST_TOKEN = 16;

    /** How lines begin that programs do not read. */
    private static final List<String> REMARKS = List.of("#", "//", "!", "<!--");

    private static final int LONGEST_NAME = 80;
    private static final int MOST = 20;

    private SecretScent() {}

    /**
     * A place that smells.
     *
     * @param name the name in the text, empty when only a value's look tells
     */
    public record Whiff(String name, String why) {}

    /** What smells at one name with its value; the value may be a whole file. */
    public static List<Whiff> at(String name, String value) {
        if (value.indexOf('\n') < 0 && isSecret(name) && isOwn(value)) {
            return List.of(new Whiff("", "its name says that it is a secret"));
        }
        return in(value);
    }

    /** What smells in a text: lines of any usual form that give a value to a name, and values that look like secrets. */
    public static List<Whiff> in(String text) {
        Set<Whiff> found = new LinkedHashSet<>();
        if (text.contains("-----BEGIN ") && text.contains("PRIVATE KEY-----")) {
            found.add(new Whiff("", "holds a private key"));
        }
        int number = 0;
        StringTokenizer lines = new StringTokenizer(text, "\n", true);
        while (lines.hasMoreTokens() && found.size() < MOST) {
            String line = lines.nextToken();
            if (line.equals("\n")) {
                number++;
            } else {
                line(line, number + 1, found);
            }
        }
        return new ArrayList<>(found);
    }

    /** Reads names and values as properties, YAML, JSON, XML, environment files and addresses write them. */
    private static void line(String line, int number, Set<Whiff> found) {
        String start = line.stripLeading();
        if (REMARKS.stream().anyMatch(start::startsWith)) {
            return;
        }
        boolean isXml = start.startsWith("<");
        StringTokenizer parts = new StringTokenizer(line, " \t\r,;&?|\"'<>()[]{}");
        String before = "";
        String named = "";
        while (parts.hasMoreTokens()) {
            String part = parts.nextToken();
            look(part).ifPresent(why -> found.add(new Whiff("line " + number, why)));
            int split = separator(part);
            if (!named.isEmpty()) {
                value(named, part, number, found);
                named = "";
            } else if (split < 0 && isXml && !before.isEmpty()) {
                value(before, part, number, found);
                before = "";
            } else if (split < 0) {
                before = part;
            } else {
                String name = split == 0 ? before : part.substring(0, split);
                String value = part.substring(split + 1);
                value(name, value, number, found);
                named = value.isEmpty() && isSecret(name) ? name : "";
                before = "";
            }
        }
    }

    private static void value(String name, String value, int number, Set<Whiff> found) {
        if (!value.isEmpty() && isSecret(name) && isOwn(value)) {
            found.add(new Whiff(shown(name, number), "its name says that it is a secret"));
        }
    }

    /** Where a name ends: at an equals sign or a colon, but not at that of an address. */
    private static int separator(String part) {
        int equals = part.indexOf('=');
        int colon = part.indexOf(':');
        if (colon >= 0 && part.startsWith("//", colon + 1)) {
            colon = -1;
        }
        return equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
    }

    /** Whether a name is one for a secret itself, and not for something about it. */
    static boolean isSecret(String name) {
        List<String> words = words(name);
        if (words.isEmpty() || ABOUT.contains(words.get(words.size() - 1))) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            boolean isKey = words.get(i).equals("key") && i > 0 && KEYS.contains(words.get(i - 1));
            boolean isGrown = words.get(i).endsWith("password") || words.get(i).endsWith("passwd");
            if (isKey || isGrown || WORDS.contains(words.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** The words of {@code db.adminPassword} are db, admin and password. */
    private static List<String> words(String name) {
        if (name.length() > LONGEST_NAME) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isLetter = Character.isLetterOrDigit(c);
            boolean begins = isLetter && Character.isUpperCase(c) && i > 0 && Character.isLowerCase(name.charAt(i - 1));
            if ((!isLetter || begins) && word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (isLetter) {
                word.append(Character.toLowerCase(c));
            }
        }
        if (word.length() > 0) {
            words.add(word.toString());
        }
        return words;
    }

    /** Whether a value stands for itself: a reference to where the secret lies, or a stand-in, is none. */
    private static boolean isOwn(String value) {
        String stripped = value.strip();
        String lower = stripped.toLowerCase(Locale.ROOT);
        boolean isReference = stripped.startsWith("$")
                || stripped.startsWith("{{")
                || stripped.startsWith("%")
                || stripped.startsWith("#")
                || stripped.startsWith("/")
                || lower.startsWith("vault:")
                || lower.startsWith("ref+")
                || lower.startsWith("file:")
                || (lower.contains("://") && !hasUser(stripped));
        boolean isStandIn = stripped.isEmpty()
                || stripped.chars().allMatch(c -> c == '*' || c == 'x' || c == 'X' || c == '.' || c == '-')
                || Set.of("true", "false", "null", "none", "yes", "no", "redacted", "~")
                        .contains(lower);
        return !isReference && !isStandIn;
    }

    private static Optional<String> look(String word) {
        if (hasUser(word)) {
            return Optional.of("an address with a password in it");
        }
        String value = word.substring(separator(word) + 1);
        if (value.length() < SHORTEST_TOKEN) {
            return Optional.empty();
        }
        if (BEGINNINGS.stream().anyMatch(value::startsWith)) {
            return Optional.of("begins like a token");
        }
        boolean isKeyId = value.length() == 20
                && (value.startsWith("AKIA") || value.startsWith("ASIA"))
                && value.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
        if (isKeyId) {
            return Optional.of("looks like an access key");
        }
        return value.startsWith("eyJ") && value.contains(".eyJ")
                ? Optional.of("looks like a signed token")
                : Optional.empty();
    }

    /** Whether it is an address with user and password: {@code postgres://shop:…@db}. */
    private static boolean hasUser(String word) {
        int scheme = word.indexOf("://");
        int at = word.indexOf('@', scheme + 3);
        if (scheme < 0 || at < 0) {
            return false;
        }
        String user = word.substring(scheme + 3, at);
        int colon = user.indexOf(':');
        return colon >= 0 && user.indexOf('/') < 0 && isOwn(user.substring(colon + 1));
    }

    private static String shown(String name, int number) {
        boolean isPlain = name.length() <= LONGEST_NAME
                && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-');
        return isPlain ? name : "line " + number;
    }
}
