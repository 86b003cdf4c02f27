package dev.lockkeeper.plan.decode;

import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.Slug;
import dev.lockkeeper.domain.programme.ApprovalSpec;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.plan.yaml.Fields;
import dev.lockkeeper.plan.yaml.Form;
import dev.lockkeeper.plan.yaml.Names;
import dev.lockkeeper.plan.yaml.Value;
import dev.lockkeeper.plan.yaml.Value.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the gates of a migration: what the template has, with the plan laid over it. */
final class GateDecoder {
    /** Keys of a gate that are not names of items. */
    static final Set<String> RESERVED = Set.of("title", "role", "approvals", "after");

    /** Keys that every item has, besides its check. */
    private static final Set<String> OF_ITEMS = Set.of("title", "hint", "required", "off", "with");

    private static final Form<GateRole> ROLE = Form.oneOf(
            List.of("preparation", "go", "validation", "decommission"),
            text -> GateRole.valueOf(text.toUpperCase(Locale.ROOT)));

    private final Setting setting;
    private final CheckDecoder checks;

    GateDecoder(Setting setting) {
        this.setting = setting;
        this.checks = new CheckDecoder(setting);
    }

    /** The gates in their order: a new one of the plan stands before the go unless it says after which. */
    List<Gate> gates(Fields migration) {
        Fields all = migration.below("gates", true);
        Mapping known = keys(setting.base(), "gates");
        List<Gate> gates = new ArrayList<>();
        all.each().forEach((name, fields) -> {
            if (!known.entries().containsKey(name) && !fields.has("title")) {
                all.refuseKey(
                        name,
                        "found the gate '" + name + "', which the template has not; "
                                + Names.allowedOrNew(known.entries().keySet(), name));
                return;
            }
            if (Slug.isSlug(name)) {
                gates.add(gate(name, fields, keys(known, name)));
            } else {
                all.refuseKey(name, "found '" + name + "'; allowed: " + Forms.SLUG.allowed());
            }
        });
        return ordered(all, gates);
    }

    private List<Gate> ordered(Fields all, List<Gate> gates) {
        for (GateRole role : List.of(GateRole.GO, GateRole.VALIDATION, GateRole.DECOMMISSION)) {
            long count = gates.stream().filter(gate -> gate.role() == role).count();
            if (count != 1) {
                all.refuse("found " + count + " gates with the role " + Forms.word(role) + "; allowed: exactly one");
            }
        }
        List<Gate> ordered = new ArrayList<>();
        for (GateRole role : GateRole.values()) {
            gates.stream().filter(gate -> gate.role() == role).forEach(ordered::add);
        }
        return ordered;
    }

    private Gate gate(String name, Fields fields, Mapping known) {
        String title = fields.need("title", Forms.TEXT);
        GateRole role = fields.get("role", ROLE, GateRole.PREPARATION);
        fields.find("after", Forms.SLUG);
        ApprovalSpec approvals = approvals(fields, role);
        List<Item> items = new ArrayList<>();
        List<Gate.Skipped> skipped = new ArrayList<>();
        for (String key : fields.names()) {
            if (RESERVED.contains(key)) {
                continue;
            }
            Fields item = fields.belowOrShort(key, "title");
            if (!Slug.isSlug(key)) {
                fields.refuseKey(key, "found '" + key + "'; allowed: " + Forms.SLUG.allowed());
            } else if (!known.entries().containsKey(key) && !item.has("title")) {
                fields.refuseKey(
                        key, "found the item '" + key + "', which the template has not; " + itemsOf(known, key));
            } else if (item.has("off")) {
                skipped.add(new Gate.Skipped(titleOf(key, item), item.need("off", Forms.TEXT)));
            } else {
                items.add(item(key, item));
            }
        }
        if (items.stream().noneMatch(Item::required)) {
            fields.refuse(
                    "found no item that is required; allowed: at least one, since the gate would open for anything");
        }
        return new Gate(new GateId(name), title, role, items, approvals, skipped);
    }

    /** What does not apply may name what is not there; then its key has to do. */
    private static String titleOf(String key, Fields item) {
        return item.value("title") instanceof Value.Scalar title
                        && !title.text().contains("{{")
                ? title.text()
                : key;
    }

    private static String itemsOf(Mapping known, String found) {
        List<String> names = known.entries().keySet().stream()
                .filter(name -> !RESERVED.contains(name))
                .toList();
        return Names.allowedOrNew(names, found);
    }

    private Item item(String name, Fields written) {
        Fields fields = withParameters(written);
        String title = fields.need("title", Forms.TEXT);
        boolean required = fields.get("required", Forms.TRUTH, true);
        CheckSpec check = checks.check(fields);
        String hint = fields.find("hint", Forms.TEXT);
        if (fields.has("manual")) {
            String manual = fields.need("manual", Forms.TEXT);
            hint = hint == null ? manual : hint;
            if (check != null) {
                fields.refuse("manual", "found both manual and a check; allowed: one of them");
            }
        }
        fields.done();
        return new Item(new ItemId(name), title, required, check, hint);
    }

    /** The words that the item's {@code with} declares, which the plan may give directly on the item. */
    private static Fields withParameters(Fields item) {
        Map<String, String> parameters = new LinkedHashMap<>(HttpDecoder.texts(item, "with", Forms.ANY));
        for (String name : List.copyOf(parameters.keySet())) {
            if (OF_ITEMS.contains(name) || Layers.CHECKS.contains(name)) {
                item.refuse("with", "found '" + name + "', which is a key of every item; allowed: another word");
                parameters.remove(name);
            }
        }
        parameters.replaceAll((name, value) -> item.get(name, Forms.ANY, value));
        return parameters.isEmpty() ? item : item.in(item.scope().with(parameters));
    }

    private @Nullable ApprovalSpec approvals(Fields gate, GateRole role) {
        ApprovalSpec standing = new ApprovalSpec(
                setting.rules().approvals(),
                setting.rules().approvalsFrom(),
                setting.rules().requestExpires());
        if (!gate.has("approvals")) {
            return role == GateRole.GO ? standing : null;
        }
        Fields fields = gate.below("approvals", true);
        int count = fields.get("count", Forms.COUNT, standing.count());
        List<String> from = fields.has("from") ? fields.needList("from", Forms.SLUG) : standing.from();
        ApprovalSpec approvals =
                new ApprovalSpec(count, from, fields.get("expires", Forms.POSITIVE, standing.expires()));
        if (role == GateRole.GO && count < standing.count()) {
            fields.refuse(
                    "count",
                    "found '" + count + "'; allowed: at least " + standing.count() + ", as the rule four-eyes asks");
        }
        fields.done();
        return approvals;
    }

    private static Mapping keys(Mapping mapping, String key) {
        Value value = mapping.get(key);
        return value instanceof Mapping keys ? keys : new Mapping(Map.of(), mapping.where());
    }
}
