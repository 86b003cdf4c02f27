package dev.lockkeeper.command.chat;

/** What is put into a hole of a template. */
public sealed interface Filling {
    /** A part of a query that the plan has written; put in as it is. */
    record Query(String text) implements Filling {}

    /** A number, duration or choice that may stand by itself in a query; checked, so that it can be nothing else. */
    record Token(String text) implements Filling {
        public Token {
            if (!text.matches("[A-Za-z0-9_.]+|\\(-[0-9.]+\\)")) {
                throw new IllegalArgumentException("token must be a single word of a query, got '" + text + "'");
            }
        }
    }

    /** Any text; only ever put inside of a string, escaped. */
    record Words(String text) implements Filling {
        public Words {
            if (!Literal.isText(text)) {
                throw new IllegalArgumentException("words must have a UTF-8 form");
            }
        }
    }
}
