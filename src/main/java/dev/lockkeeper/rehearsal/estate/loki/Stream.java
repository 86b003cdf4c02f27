package dev.lockkeeper.rehearsal.estate.loki;

import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.estate.traffic.Happening;
import java.util.Map;

/** Lines of one kind from one side of a service; they all carry the same labels. */
record Stream(Service service, Side side, Happening happening, Map<String, String> labels) {
    /** The level that its lines say and that Loki detects. */
    String level() {
        return levelOf(happening);
    }

    static String levelOf(Happening happening) {
        return switch (happening) {
            case SUCCESS_LOGGED -> "info";
            case RARE_FAILURE_LOGGED -> "warn";
            case FAILURE_LOGGED, TOLD_LINE -> "error";
        };
    }
}
