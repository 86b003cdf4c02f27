package dev.lockkeeper.command.chat;

import dev.lockkeeper.domain.look.Show;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a command's answer is shown.
 *
 * @param unit what numbers are counted in; empty when they have no unit
 * @param baselineOf the query whose baseline stands beside it, empty for the only one; null for no baseline
 * @param promised whether the limit of the watch's promise stands beside it
 * @param limit a limit of its own; null for none
 */
public record Display(
        Show.As as,
        String unit,
        @Nullable String baselineOf,
        boolean promised,
        @Nullable BigDecimal limit) {}
