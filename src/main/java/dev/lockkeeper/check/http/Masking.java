package dev.lockkeeper.check.http;

import dev.lockkeeper.check.pattern.line.Secrets;
import java.util.regex.Pattern;

/** Takes out of what is kept of questions and answers what may be a credential. */
public final class Masking {
    private static final String HIDDEN = "$1***";
    private static final Pattern CREDENTIAL =
            Pattern.compile("(?i).*(token|secret|password|passwd|api-?key|session|auth|cookie|signature).*");
    private static final Pattern USER = Pattern.compile("^(\\w+ \\w+://)[^/@\\s]+@");
    private static final Pattern USER_OF = Pattern.compile("^(\\w+://)[^/@\\s]+@");
    // Possessive, so that a long text cannot exhaust the stack.
    // The value of a container's environment variable can be a secret.
    private static final Pattern VARIABLE = Pattern.compile(
            "(\"name\":\\s*\"[^\"\\\\]{0,256}\",\\s*\"value\":\\s*\")([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)");
    // The same in the annotation that kubectl leaves, which is JSON in a text of JSON.
    private static final Pattern QUOTED_VARIABLE =
            Pattern.compile("(\\\\\"name\\\\\":\\s*\\\\\"[^\"\\\\]{0,256}\\\\\",\\s*"
                    + "\\\\\"value\\\\\":\\s*\\\\\")([^\"\\\\]*+(?:(?:\\\\\\\\\\\\\"|\\\\[^\"])[^\"\\\\]*+)*+)");
    private static final Pattern SECRET_OBJECTS = Pattern.compile("/(secrets|configmaps)(/|\\?|$)");

    private Masking() {}

    /** The request line. */
    static String line(Ask ask) {
        return Secrets.hidden(USER.matcher(ask.line()).replaceFirst("$1"));
    }

    /** An address without the user and the password that may stand in it. */
    public static String address(String url) {
        return Secrets.hidden(USER_OF.matcher(url).replaceFirst("$1"));
    }

    /** A text that was sent or answered. */
    public static String text(String text) {
        String variables = VARIABLE.matcher(Secrets.hidden(text)).replaceAll(HIDDEN);
        return QUOTED_VARIABLE.matcher(variables).replaceAll(HIDDEN);
    }

    /** Whether a header of the name may hold a credential. */
    static boolean isCredential(String header) {
        return CREDENTIAL.matcher(header).matches();
    }

    /** Whether the whole answer is likely to hold secrets, so that none of it may be kept. */
    static boolean isAllSecret(Ask ask) {
        return SECRET_OBJECTS
                .matcher(ask.uri().getPath() == null ? "" : ask.uri().getPath())
                .find();
    }
}
