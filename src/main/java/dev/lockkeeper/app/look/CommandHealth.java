package dev.lockkeeper.app.look;

import dev.lockkeeper.command.chat.Commands;
import dev.lockkeeper.domain.Text;
import java.util.ArrayList;
import java.util.List;

/** What the doctor says of chat commands. */
public final class CommandHealth {
    private CommandHealth() {}

    /** The doctor's lines with those about chat commands. */
    public static List<Text> added(List<Text> lines, Commands commands) {
        List<Text> all = new ArrayList<>(lines);
        all.add(Text.of("✅ " + commands.all().size() + " chat commands can be said"));
        commands.off().forEach((name, why) -> all.add(Text.of("❌ chat command " + name + " is switched off: " + why)));
        return all;
    }
}
