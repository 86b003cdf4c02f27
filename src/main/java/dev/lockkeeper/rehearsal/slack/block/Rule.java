package dev.lockkeeper.rehearsal.slack.block;

import com.fasterxml.jackson.databind.JsonNode;

/** What one value in a block has to obey. */
@FunctionalInterface
interface Rule {
    /** Adds to {@code findings} all that is wrong with the value at that JSON pointer. */
    void check(JsonNode value, String pointer, Findings findings);
}
