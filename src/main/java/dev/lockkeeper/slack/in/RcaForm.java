package dev.lockkeeper.slack.in;

import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Slug;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.RollbackEntry.Rca;
import dev.lockkeeper.domain.entry.RollbackEntry.RcaItem;
import dev.lockkeeper.slack.view.click.ClickValue;
import dev.lockkeeper.slack.view.modal.RcaModal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the form of a root cause analysis, and says beside the field what is missing. */
final class RcaForm {
    private RcaForm() {}

    static Optional<PersonAction> read(ClickValue value, Map<String, String> typed, Map<String, String> mistakes) {
        String gate = typed.get(RcaModal.GATE);
        String item = typed.get(RcaModal.ITEM);
        String noCheck = typed.get(RcaModal.NO_CHECK);
        if (item == null && noCheck == null) {
            mistakes.put(
                    RcaModal.ITEM,
                    "Leave something behind: a new gate item here, or the reason below why no check is possible.");
        }
        if (item != null && gate == null) {
            mistakes.put(RcaModal.GATE, "Choose the gate that the new item belongs to.");
        }
        if (!mistakes.isEmpty()) {
            return Optional.empty();
        }
        int attempt = value.number(2);
        Rca rca = new Rca(
                typed.getOrDefault(RcaModal.HAPPENED, ""),
                typed.getOrDefault(RcaModal.CAUSE, ""),
                typed.getOrDefault(RcaModal.PREVENTION, ""),
                items(gate, item, attempt),
                item == null ? noCheck : null);
        return Optional.of(new PersonAction.WriteRca(new MigrationId(value.part(1)), attempt, rca));
    }

    private static List<RcaItem> items(@Nullable String gate, @Nullable String item, int attempt) {
        return gate == null || item == null
                ? List.of()
                : List.of(new RcaItem(new GateId(gate), new ItemId(slug(item, attempt)), item, null));
    }

    /** A name for the item from its words, with the attempt's number so that it is new. */
    private static String slug(String words, int attempt) {
        String end = "-rca-" + attempt;
        String slug =
                words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
        String cut = slug.substring(0, Math.min(slug.length(), 40)).replaceAll("-+$", "");
        String name = (cut.isEmpty() ? "item" : cut) + end;
        return Slug.isSlug(name) ? name : "item" + end;
    }
}
