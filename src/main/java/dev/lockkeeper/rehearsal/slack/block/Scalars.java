package dev.lockkeeper.rehearsal.slack.block;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules for texts, numbers and lists; every length counts characters, not bytes. */
final class Scalars {
    private static final Pattern PRIVATE_HOST = Pattern.compile(
            "localhost|[^.]*|.*\\.(local|internal|localhost)|127\\..*|10\\..*|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*|169\\.254\\..*|\\[.*]");

    private Scalars() {}

    static Rule text(int least, int most) {
        return (value, pointer, findings) -> {
            if (!value.isTextual()) {
                findings.add("must be a string", pointer);
                return;
            }
            int length = length(value.asText());
            if (length < least) {
                findings.add("must be more than " + (least - 1) + " characters", pointer);
            }
            if (length > most) {
                findings.add("must be less than " + (most + 1) + " characters", pointer);
            }
        };
    }

    static Rule pattern(String regex, String expected) {
        Pattern pattern = Pattern.compile(regex);
        return (value, pointer, findings) -> {
            if (!value.isTextual() || !pattern.matcher(value.asText()).matches()) {
                findings.add("must be " + expected, pointer);
            }
        };
    }

    static Rule oneOf(String... allowed) {
        Set<String> values = Set.of(allowed);
        return (value, pointer, findings) -> {
            if (!value.isTextual() || !values.contains(value.asText())) {
                findings.add("value must be one of: " + String.join(", ", allowed), pointer);
            }
        };
    }

    static Rule bool() {
        return (value, pointer, findings) -> {
            if (!value.isBoolean()) {
                findings.add("must be a boolean", pointer);
            }
        };
    }

    static Rule integer(long least, long most) {
        return (value, pointer, findings) -> {
            if (!value.isIntegralNumber()) {
                findings.add("must be an integer", pointer);
            } else if (value.asLong() < least) {
                findings.add("must be greater than or equal to " + least, pointer);
            } else if (value.asLong() > most) {
                findings.add("must be less than or equal to " + most, pointer);
            }
        };
    }

    static Rule number() {
        return (value, pointer, findings) -> {
            if (!value.isNumber()) {
                findings.add("must be a number", pointer);
            }
        };
    }

    static Rule list(int least, int most, Rule each) {
        return (value, pointer, findings) -> {
            if (!value.isArray()) {
                findings.add("must provide an array", pointer);
                return;
            }
            if (value.size() < least) {
                findings.add("no less than " + least + " items allowed", pointer);
            }
            if (value.size() > most) {
                findings.add("no more than " + most + " items allowed", pointer);
                return;
            }
            for (int i = 0; i < value.size(); i++) {
                each.check(value.get(i), pointer + "/" + i, findings);
            }
        };
    }

    static Rule all(Rule... rules) {
        return (value, pointer, findings) -> List.of(rules).forEach(rule -> rule.check(value, pointer, findings));
    }

    /** A link that a person may follow. */
    static Rule url(int most) {
        return all(text(1, most), (value, pointer, findings) -> {
            if (value.isTextual() && !isWeb(value.asText())) {
                findings.add("must be a valid URL", pointer);
            }
        });
    }

    /** A picture that Slack's servers must be able to load. */
    static Rule imageUrl() {
        return all(text(1, 3_000), (value, pointer, findings) -> {
            if (value.isTextual() && (!isWeb(value.asText()) || isPrivate(value.asText()))) {
                findings.add("downloading image failed", pointer);
            }
        });
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    static boolean isWeb(String link) {
        try {
            URI uri = new URI(link);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException notOne) {
            return false;
        }
    }

    private static boolean isPrivate(String link) {
        return PRIVATE_HOST.matcher(URI.create(link).getHost()).matches();
    }

    static boolean isTrue(JsonNode object, String name) {
        return object.path(name).asBoolean(false);
    }
}
