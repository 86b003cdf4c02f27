package dev.lockkeeper.command.chat;

import java.util.List;
import java.util.Random;

/** Makes values that try to break out of a string or to mean more than themselves. */
final class Hostile {
    private static final List<String> WORDS = List.of(
            "\"",
            "'",
            "`",
            "\\",
            "\\\\",
            "\\\"",
            "\n",
            "\r",
            "\t",
            "\u0000",
            "\u007f",
            "{",
            "}",
            "{{",
            "}}",
            "{{window}}",
            "{{migration.signals.error-rate.all}}",
            "[5m]",
            "(",
            ")",
            "#",
            "//",
            "/*",
            "*/",
            "=~",
            "|=",
            "|~",
            "!=",
            ",",
            "\"} or vector(1) #",
            "\",job=~\".*",
            "'} or up{a='",
            "` or `",
            ".*",
            ".+",
            "a|b",
            "^",
            "$",
            "$1",
            "?",
            "[a-z]",
            "\\d",
            "\\n",
            "\\x22",
            "\\u0022",
            "(?i)a",
            "\\Q",
            "\\E",
            "%",
            "&amp;",
            "<!channel>",
            " ",
            "\u00a0",
            "\u200b",
            "\u2028",
            "\ufeff",
            "\ufffd",
            "\uffff",
            "\u00e9",
            "e\u0301",
            "\u65e5\u672c",
            "\ud83d\ude00",
            "\u202e",
            "a",
            "Z",
            "0",
            "-",
            "_",
            ".");

    private final Random random;

    Hostile(long seed) {
        this.random = new Random(seed);
    }

    /** A value of one to eight parts; never empty, always with a UTF-8 form. */
    String next() {
        StringBuilder value = new StringBuilder();
        int parts = 1 + random.nextInt(8);
        for (int i = 0; i < parts; i++) {
            if (random.nextInt(4) == 0) {
                value.appendCodePoint(point());
            } else {
                value.append(WORDS.get(random.nextInt(WORDS.size())));
            }
        }
        return value.toString();
    }

    private int point() {
        while (true) {
            int point = random.nextInt(random.nextBoolean() ? 0x100 : 0x110000);
            if (point < 0xd800 || point > 0xdfff) {
                return point;
            }
        }
    }
}
