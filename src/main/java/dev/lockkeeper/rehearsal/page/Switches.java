package dev.lockkeeper.rehearsal.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.estate.panel.Panel;
import dev.lockkeeper.rehearsal.estate.timeline.Outage;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import java.time.Duration;
import java.util.Locale;

/** Turns one switch of the estate as the page asks for it, now or some minutes after the DNS switch. */
final class Switches {
    private final Panel panel;

    Switches(Panel panel) {
        this.panel = panel;
    }

    void turn(JsonNode asked) {
        JsonNode minute = asked.path("minute");
        Panel at = minute.isInt() ? panel.inMinute(minute.asInt()) : panel;
        String control = asked.path("control").asText();
        switch (control) {
            case "resolver-lag" -> at.resolverLag(seconds(asked));
            case "outage" ->
                at.outage(source(asked), Outage.valueOf(asked.path("value").asText()));
            // Switching is what the minutes are counted from.
            case "dns" -> panel.switchDns(service(asked), asked.path("value").asBoolean());
            default -> turnService(at, control, service(asked), asked);
        }
    }

    private static void turnService(Panel at, String control, String service, JsonNode asked) {
        double value = asked.path("value").asDouble();
        switch (control) {
            case "dns-ttl" -> at.dnsTtl(service, seconds(asked));
            case "error-rate" -> at.errorRate(service, side(asked), value);
            case "latency" -> at.p99(service, side(asked), Duration.ofMillis(Math.round(value)));
            case "log-errors" -> at.logErrors(service, value, asked.path("text").asText());
            case "lost-lines" -> at.loseLines(service, asked.path("value").asBoolean());
            case "crash-pod" -> at.crashPod(service);
            case "quota" -> at.quotaExceeded(service, asked.path("value").asBoolean());
            case "scale" -> at.scale(service, asked.path("value").asInt());
            case "traffic" -> at.traffic(service, value);
            default -> throw new IllegalArgumentException("control: found '" + control + "', which is no switch here");
        }
    }

    private static String service(JsonNode asked) {
        return asked.path("service").asText();
    }

    private static Side side(JsonNode asked) {
        return Side.valueOf(asked.path("side").asText().toUpperCase(Locale.ROOT));
    }

    private static Source source(JsonNode asked) {
        return Source.valueOf(asked.path("source").asText());
    }

    private static Duration seconds(JsonNode asked) {
        return Duration.ofMillis(Math.round(asked.path("value").asDouble() * 1000));
    }
}
