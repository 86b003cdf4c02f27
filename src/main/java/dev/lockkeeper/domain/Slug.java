package dev.lockkeeper.domain;

import java.util.regex.Pattern;

/** The form that every name in a plan has: lower-case letters, digits and hyphens, as in a Kubernetes name, at most 63 characters. */
public final class Slug {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private Slug() {}

    /** Whether the text can be a name in a plan. */
    public static boolean isSlug(String text) {
        return FORM.matcher(text).matches();
    }

    static void check(String what, String value) {
        if (!isSlug(value)) {
            throw new IllegalArgumentException(
                    what + " must be lower-case letters, digits and hyphens, at most 63, got '" + value + "'");
        }
    }
}
