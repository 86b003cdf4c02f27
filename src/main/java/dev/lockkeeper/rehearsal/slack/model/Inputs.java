package dev.lockkeeper.rehearsal.slack.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody typed or chose, by block id and action id: the text typed, the value of an option, the id of a person or
 * channel, an ISO date, {@code HH:mm}, or seconds since 1970; several for controls that take several, none for an emptied
 * one. Controls not named keep their initial value.
 */
public record Inputs(Map<String, Map<String, List<String>>> values) {
    /** Nothing touched. */
    public static final Inputs NONE = new Inputs(Map.of());

    public Inputs {
        Map<String, Map<String, List<String>>> copy = new HashMap<>();
        values.forEach((block, actions) -> copy.put(block, Map.copyOf(actions)));
        values = Map.copyOf(copy);
    }

    /** The same with one control's values set. */
    public Inputs with(String blockId, String actionId, String... chosen) {
        Map<String, Map<String, List<String>>> more = new HashMap<>(values);
        Map<String, List<String>> block = new HashMap<>(more.getOrDefault(blockId, Map.of()));
        block.put(actionId, List.of(chosen));
        more.put(blockId, block);
        return new Inputs(more);
    }

    /** The same with what a click chose; a button chooses nothing. */
    public Inputs with(Click click) {
        return click.values().isEmpty()
                ? this
                : with(click.blockId(), click.actionId(), click.values().toArray(String[]::new));
    }

    /** What was put into one control, if it was touched. */
    public Optional<List<String>> at(String blockId, String actionId) {
        return Optional.ofNullable(values.getOrDefault(blockId, Map.of()).get(actionId));
    }
}
