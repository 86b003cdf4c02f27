package dev.lockkeeper.command.chat;

import dev.lockkeeper.domain.programme.Migration;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command was asked with; every parameter has its value.
 *
 * @param migration null when the command is about none
 * @param window what time the answer covers
 * @param line what to type to ask the same again
 */
record Arguments(@Nullable Migration migration, Map<String, Filling> fillings, Duration window, String line) {
    Arguments {
        fillings = Map.copyOf(fillings);
    }
}
