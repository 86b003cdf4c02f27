package dev.lockkeeper.rehearsal.estate.journal;

import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.estate.traffic.Happening;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Lines of one kind from one side of a service; they all carry the same labels. */
public record Stream(Service service, Side side, Happening happening, Map<String, String> labels) {
    /** What writes lines at the level of errors. */
    public static Set<Happening> errors() {
        return EnumSet.of(Happening.FAILURE_LOGGED, Happening.USUAL_ERROR_LOGGED, Happening.TOLD_LINE);
    }

    /** The level that its lines say and that Loki detects. */
    public String level() {
        return levelOf(happening);
    }

    /** The level of lines of a kind. */
    public static String levelOf(Happening happening) {
        return switch (happening) {
            case SUCCESS_LOGGED -> "info";
            case RARE_FAILURE_LOGGED -> "warn";
            case FAILURE_LOGGED, USUAL_ERROR_LOGGED, TOLD_LINE -> "error";
        };
    }
}
