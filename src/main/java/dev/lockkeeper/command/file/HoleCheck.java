package dev.lockkeeper.command.file;

import dev.lockkeeper.command.chat.ChatCommand;
import dev.lockkeeper.command.chat.Parameter;
import dev.lockkeeper.command.chat.PlanNames;
import dev.lockkeeper.command.chat.Template;
import dev.lockkeeper.command.chat.Templates;
import dev.lockkeeper.plan.yaml.Fields;
import dev.lockkeeper.plan.yaml.Names;
import dev.lockkeeper.plan.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds every {@code {{name}}} of a file to what is known and to where it may stand. */
final class HoleCheck {
    private static final Pattern ONE_HOLE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    private final Fields file;
    private final List<Parameter> parameters;

    HoleCheck(Fields file, List<Parameter> parameters) {
        this.file = file;
        this.parameters = List.copyOf(parameters);
    }

    /** Refuses a source that is about a migration where none can be named. */
    void needsMigration(String key) {
        if (!hasMigration()) {
            file.refuseKey(key, "found no parameter migration, which it needs; allowed: migration: {type: migration}");
        }
    }

    private boolean hasMigration() {
        return parameters.stream().anyMatch(one -> one.type() instanceof Parameter.MigrationName);
    }

    /** Refuses every hole of a query that is unknown or stands where it may not. */
    void check(Fields fields, String key, Template template) {
        for (Template.Hole hole : template.holes()) {
            refusal(hole).ifPresent(text -> fields.refuse(key, text));
        }
    }

    private Optional<String> refusal(Template.Hole hole) {
        String name = hole.name();
        Optional<Parameter> parameter =
                parameters.stream().filter(one -> one.name().equals(name)).findFirst();
        if (parameter.isPresent()) {
            return Templates.refusal(hole, parameter.get().type());
        }
        if (name.equals(ChatCommand.WINDOW)) {
            return Templates.refusal(hole, new Parameter.Amount(null, null));
        }
        if (!isOfPlan(name) && !name.equals(Templates.WINDOW_SECONDS)) {
            return Optional.of(unknown(name));
        }
        if (PlanNames.isOfMigration(name) && !hasMigration()) {
            return Optional.of("found '{{" + name
                    + "}}', but no parameter migration; allowed: a parameter migration: {type: migration}");
        }
        return Templates.refusalOfPlanName(hole);
    }

    private static boolean isOfPlan(String name) {
        return PlanNames.isText(name) || PlanNames.isNumber(name) || PlanNames.isQuery(name);
    }

    private String unknown(String name) {
        List<String> known = new ArrayList<>();
        parameters.forEach(one -> known.add(one.name()));
        known.add(ChatCommand.WINDOW);
        known.add(Templates.WINDOW_SECONDS);
        known.addAll(PlanNames.examples());
        return "found '{{" + name + "}}'; " + Names.allowed(known, name);
    }

    /** Refuses every hole of a text that is unknown, or stands for no text. */
    void checkWords(Fields fields, String key, String text) {
        for (Matcher hole = ONE_HOLE.matcher(text); hole.find(); ) {
            String name = hole.group(1);
            boolean isTyped = parameters.stream().anyMatch(one -> one.name().equals(name));
            if (!isTyped && !PlanNames.isText(name)) {
                fields.refuse(key, unknown(name));
            } else if (PlanNames.isOfMigration(name) && !hasMigration()) {
                needsMigration(key);
            }
        }
    }

    /** A text that is one hole or has none. */
    Optional<String> plain(Fields fields, String key) {
        if (!(fields.value(key) instanceof Value.Scalar scalar) || scalar.kind() != Value.Scalar.Kind.TEXT) {
            fields.refuse(key, "found something else than text; allowed: text, or one {{name}} in quotes");
            return Optional.empty();
        }
        Matcher hole = ONE_HOLE.matcher(scalar.text());
        if (!hole.find()) {
            return Optional.of(scalar.text());
        }
        String name = hole.group(1);
        boolean isTyped = parameters.stream()
                .anyMatch(one -> one.name().equals(name)
                        && (one.type() instanceof Parameter.KubernetesName
                                || one.type() instanceof Parameter.LabelValue));
        if (!hole.group().equals(scalar.text().strip())) {
            fields.refuse(key, "found '" + scalar.text() + "'; allowed: text without {{name}}, or one {{name}} alone");
        } else if (!isTyped && !PlanNames.isText(name)) {
            fields.refuse(key, unknown(name));
        } else if (PlanNames.isOfMigration(name) && !hasMigration()) {
            needsMigration(key);
        }
        return Optional.of(scalar.text().strip());
    }
}
