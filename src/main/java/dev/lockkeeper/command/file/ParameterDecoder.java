package dev.lockkeeper.command.file;

import dev.lockkeeper.command.chat.ChatCommand;
import dev.lockkeeper.command.chat.Literal;
import dev.lockkeeper.command.chat.Parameter;
import dev.lockkeeper.command.chat.PlanNames;
import dev.lockkeeper.command.chat.Templates;
import dev.lockkeeper.plan.yaml.Durations;
import dev.lockkeeper.plan.yaml.Fields;
import dev.lockkeeper.plan.yaml.Form;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a command is asked with. */
final class ParameterDecoder {
    private static final Duration USUAL_LEAST = Duration.ofMinutes(1);
    private static final Duration USUAL_MOST = Duration.ofDays(7);
    private static final int USUAL_LABEL = 128;
    private static final List<String> TYPES =
            List.of("migration", "gate", "duration", "kubernetes-name", "number", "choice", "label-value");
    /** What stands in for an unknown type asks nothing of the others. */
    private static final Form<String> TYPE = Form.text(
                    "one of " + String.join(", ", TYPES), "label-value", text -> TYPES.contains(text) ? text : null)
            .listing(TYPES);

    private ParameterDecoder() {}

    /** The parameters in the order of the file, which is the order in which they are typed. */
    static List<Parameter> parameters(Fields all) {
        List<Parameter> parameters = new ArrayList<>();
        for (Map.Entry<String, Fields> entry : all.each().entrySet()) {
            String name = entry.getKey();
            Fields fields = entry.getValue();
            named(all, name);
            Parameter.Type type = type(fields);
            Parameter parameter = new Parameter(name, type, usual(fields, type));
            fields.done();
            ordered(all, parameters, parameter);
            parameters.add(parameter);
        }
        return parameters;
    }

    private static void named(Fields all, String name) {
        if (FileForms.NAME.understand(name).isEmpty()) {
            all.refuseKey(name, "found '" + name + "'; allowed: " + FileForms.NAME.allowed());
        } else if (!name.equals(ChatCommand.MIGRATION)
                && (PlanNames.isText(name) || name.equals(Templates.WINDOW_SECONDS))) {
            all.refuseKey(name, "found '" + name + "', which is a name of the plan; allowed: another name");
        }
    }

    private static void ordered(Fields all, List<Parameter> before, Parameter parameter) {
        boolean afterOptional = before.stream().anyMatch(one -> one.usual() != null);
        if (parameter.usual() == null && afterOptional) {
            all.refuseKey(
                    parameter.name(),
                    "found a parameter without default after one that has one; allowed: first those that must be given");
        }
        boolean isMigration = parameter.type() instanceof Parameter.MigrationName;
        if (isMigration != parameter.name().equals(ChatCommand.MIGRATION)) {
            all.refuseKey(
                    parameter.name(),
                    isMigration
                            ? "found '" + parameter.name() + "' of type migration; allowed: the name migration"
                            : "found migration of another type; allowed: type migration");
        }
        boolean hasMigration = before.stream().anyMatch(one -> one.type() instanceof Parameter.MigrationName);
        if (parameter.type() instanceof Parameter.GateName && !hasMigration) {
            all.refuseKey(parameter.name(), "found a gate without a migration before it; allowed: after migration");
        }
    }

    private static Parameter.Type type(Fields fields) {
        return switch (fields.need("type", TYPE)) {
            case "migration" -> new Parameter.MigrationName();
            case "gate" -> new Parameter.GateName();
            case "kubernetes-name" -> new Parameter.KubernetesName();
            case "duration" -> length(fields);
            case "number" -> amount(fields);
            case "choice" -> new Parameter.Choice(fields.needList("of", FileForms.ANY));
            default -> new Parameter.LabelValue(fields.get("at_most", FileForms.count(1, 1024), USUAL_LABEL));
        };
    }

    private static Parameter.Type length(Fields fields) {
        Duration least = fields.get("at_least", FileForms.LENGTH, USUAL_LEAST);
        Duration most = fields.get("at_most", FileForms.LENGTH, USUAL_MOST);
        if (least.compareTo(most) > 0) {
            fields.refuse(
                    fields.has("at_most") ? "at_most" : "at_least",
                    "found bounds from " + Durations.format(least) + " to " + Durations.format(most)
                            + "; allowed: a lower one that is not above the upper one");
            return new Parameter.Length(least, least);
        }
        return new Parameter.Length(least, most);
    }

    private static Parameter.Type amount(Fields fields) {
        BigDecimal least = fields.find("at_least", FileForms.NUMBER);
        BigDecimal most = fields.find("at_most", FileForms.NUMBER);
        if (least != null && most != null && least.compareTo(most) > 0) {
            fields.refuse(
                    "at_most",
                    "found '" + most.toPlainString() + "', which is below at_least; allowed: at least "
                            + least.toPlainString());
        }
        return new Parameter.Amount(least, most);
    }

    private static @Nullable String usual(Fields fields, Parameter.Type type) {
        if (type instanceof Parameter.MigrationName || type instanceof Parameter.GateName) {
            fields.forbid("default", "found a default; allowed: none for what differs from plan to plan");
            return null;
        }
        String text = fields.find("default", FileForms.ANY);
        if (text != null && !fits(type, text)) {
            fields.refuse("default", "found '" + text + "'; allowed: " + type.allowed());
        }
        return text;
    }

    private static boolean fits(Parameter.Type type, String text) {
        if (type instanceof Parameter.Length it) {
            return Durations.parse(text)
                    .filter(time -> time.compareTo(it.atLeast()) >= 0 && time.compareTo(it.atMost()) <= 0)
                    .isPresent();
        } else if (type instanceof Parameter.Amount it) {
            Optional<BigDecimal> number = FileForms.NUMBER.understand(text);
            return number.filter(found -> (it.atLeast() == null || found.compareTo(it.atLeast()) >= 0)
                            && (it.atMost() == null || found.compareTo(it.atMost()) <= 0))
                    .isPresent();
        } else if (type instanceof Parameter.Choice it) {
            return it.words().contains(text);
        } else if (type instanceof Parameter.KubernetesName) {
            return text.length() <= 253 && text.matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
        } else if (type instanceof Parameter.LabelValue it) {
            return text.codePointCount(0, text.length()) <= it.atMost() && Literal.isText(text);
        }
        return false;
    }
}
