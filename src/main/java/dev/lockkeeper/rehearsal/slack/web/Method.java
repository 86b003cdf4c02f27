package dev.lockkeeper.rehearsal.slack.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/**
 * A method of the Web API.
 *
 * @param takesJson whether arguments may come as a JSON body; else such a body is ignored
 * @param anyScope  the bot needs one of these; none for methods open to every token
 */
record Method(String name, Tier tier, boolean takesJson, List<String> anyScope, Function<Arguments, ObjectNode> body) {
    static Method reading(String name, Tier tier, Function<Arguments, ObjectNode> body, String... anyScope) {
        return new Method(name, tier, false, List.of(anyScope), body);
    }

    static Method writing(String name, Tier tier, Function<Arguments, ObjectNode> body, String... anyScope) {
        return new Method(name, tier, true, List.of(anyScope), body);
    }
}
