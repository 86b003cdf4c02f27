package dev.lockkeeper.rehearsal.slack.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody uses a control: presses a button, chooses from a menu.
 *
 * @param values   for a menu or other control with a value: what was chosen, as in {@link Inputs}; empty for a button
 * @param inputs   what stands in the other controls of the same message or view
 * @param revision which rendering the person saw; null for the newest that has the control, even if the message was
 *                 edited since
 */
public record Click(
        String personId,
        Place place,
        String blockId,
        String actionId,
        List<String> values,
        Inputs inputs,
        @Nullable Integer revision) {

    public Click {
        values = List.copyOf(values);
    }

    /** A button pressed in what is shown now. */
    public static Click of(String personId, Place place, String blockId, String actionId) {
        return new Click(personId, place, blockId, actionId, List.of(), Inputs.NONE, null);
    }

    /** The same with something chosen. */
    public Click choosing(String... chosen) {
        return new Click(personId, place, blockId, actionId, List.of(chosen), inputs, revision);
    }

    /** The same with other controls filled in. */
    public Click with(Inputs others) {
        return new Click(personId, place, blockId, actionId, values, others, revision);
    }

    /** The same in an older rendering that this person's screen still shows. */
    public Click seeing(int older) {
        return new Click(personId, place, blockId, actionId, values, inputs, older);
    }
}
