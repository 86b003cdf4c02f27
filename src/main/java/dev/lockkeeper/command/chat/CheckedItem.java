package dev.lockkeeper.command.chat;

import dev.lockkeeper.command.word.NotUnderstood;
import dev.lockkeeper.domain.look.Question;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import java.util.TreeSet;

/** Finds an item of a migration's gates by its name. */
final class CheckedItem {
    private CheckedItem() {}

    /** The first item of that name that has a check; says what there is instead. */
    static Question of(Migration migration, String name) throws NotUnderstood {
        TreeSet<String> known = new TreeSet<>();
        for (Gate gate : migration.gates()) {
            for (Item item : gate.items()) {
                CheckSpec check = item.check();
                if (check == null) {
                    continue;
                }
                if (item.id().value().equals(name)) {
                    return new Question.Checked(gate.id(), item.id(), check);
                }
                known.add(item.id().value());
            }
        }
        throw NotUnderstood.unknown(
                "The checked item",
                name,
                known,
                "Add it to a gate of " + migration.id() + " in the plan, or see /migrate gate " + migration.id() + ".");
    }
}
