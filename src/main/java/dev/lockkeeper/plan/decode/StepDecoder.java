package dev.lockkeeper.plan.decode;

import dev.lockkeeper.domain.Slug;
import dev.lockkeeper.domain.StepId;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.plan.yaml.Fields;
import dev.lockkeeper.plan.yaml.Form;
import dev.lockkeeper.plan.yaml.Names;
import dev.lockkeeper.plan.yaml.Value;
import dev.lockkeeper.plan.yaml.Value.Mapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the steps of the cutover and of the rollback. */
final class StepDecoder {
    /** What a step can do; it does one of these. */
    static final List<String> ACTIONS =
            List.of("manual", "verify", "switch_dns", "scale", "ingress", "run_job", "drain");

    private static final Form<String> CREATE =
            Form.oneOf(List.of("create"), text -> text.equals("create") ? text : null);
    private static final Duration PLANNED = Duration.ofMinutes(5);

    private final Setting setting;
    private final CheckDecoder checks;

    StepDecoder(Setting setting) {
        this.setting = setting;
        this.checks = new CheckDecoder(setting);
    }

    /** The steps below {@code cutover} or {@code rollback}, in their order. */
    List<StepSpec> steps(Fields migration, String which) {
        Fields all = migration.below(which, true);
        Set<String> known = setting.base().get(which) instanceof Mapping keys
                ? keys.entries().keySet()
                : Set.of();
        List<StepSpec> steps = new ArrayList<>();
        for (Map.Entry<String, Fields> entry : all.each().entrySet()) {
            String name = entry.getKey();
            Fields fields = entry.getValue();
            if (!Slug.isSlug(name)) {
                all.refuseKey(name, "found '" + name + "'; allowed: " + Forms.SLUG.allowed());
            } else if (!known.contains(name) && !fields.has("title")) {
                all.refuseKey(
                        name,
                        "found the step '" + name + "', which the template has not; "
                                + Names.allowedOrNew(known, name));
            } else if (fields.has("off")) {
                fields.need("off", Forms.TEXT);
            } else {
                steps.add(step(name, fields, all.names()));
            }
        }
        if (steps.isEmpty()) {
            all.refuse("found no steps; allowed: at least one");
        }
        return steps;
    }

    private StepSpec step(String name, Fields fields, List<String> names) {
        String after = fields.find("after", Forms.SLUG);
        if (after != null && !names.contains(after)) {
            fields.refuse("after", "found '" + after + "'; " + Names.allowed(names, after));
        }
        StepSpec step = new StepSpec(
                new StepId(name),
                fields.need("title", Forms.TEXT),
                action(fields),
                fields.list("owners", Forms.MEMBER),
                fields.get("planned", Forms.DURATION, PLANNED),
                fields.get("point_of_no_return", Forms.TRUTH, false));
        fields.done();
        return step;
    }

    private StepAction action(Fields fields) {
        List<String> given = ACTIONS.stream().filter(fields::has).toList();
        if (given.size() != 1) {
            fields.refuse((given.isEmpty() ? "found no action" : "found the actions " + String.join(", ", given))
                    + "; allowed: one of " + String.join(", ", ACTIONS));
            return new StepAction.Manual("stand-in");
        }
        return switch (given.get(0)) {
            case "manual" -> new StepAction.Manual(fields.need("manual", Forms.TEXT));
            case "verify" -> verify(fields.below("verify", true));
            case "switch_dns" -> switchDns(fields);
            case "scale" -> scale(fields);
            case "ingress" -> ingress(fields);
            case "run_job" ->
                new StepAction.RunJob(setting.target().namespace(), fields.need("run_job", Forms.JOB_TEMPLATE));
            default -> new StepAction.Drain(fields.need("drain", Forms.HOST));
        };
    }

    private StepAction verify(Fields fields) {
        CheckSpec check = checks.check(fields);
        if (check == null) {
            fields.refuse("found no check; allowed: one of " + String.join(", ", CheckDecoder.KINDS));
            return new StepAction.Manual("stand-in");
        }
        fields.done();
        return new StepAction.Verify(check);
    }

    private StepAction switchDns(Fields step) {
        Target.DnsTarget record = setting.target().dns();
        if (record != null && step.value("switch_dns") instanceof Value.Scalar) {
            return new StepAction.SwitchDns(record.name(), step.need("switch_dns", Forms.ADDRESS));
        }
        if (step.value("switch_dns") instanceof Value.Scalar) {
            step.lacks("target.dns");
            return new StepAction.Manual("stand-in");
        }
        Fields fields = step.below("switch_dns", true);
        StepAction action = new StepAction.SwitchDns(fields.need("name", Forms.HOST), fields.need("to", Forms.ADDRESS));
        fields.done();
        return action;
    }

    private StepAction scale(Fields step) {
        Target target = setting.target();
        int replicas = step.need("scale", Forms.COUNT_OR_NONE);
        Target.@Nullable Workload workload = target.workload();
        if (workload == null) {
            step.lacks("target.workload");
            return new StepAction.Manual("stand-in");
        }
        return new StepAction.Scale(target.namespace(), workload, replicas);
    }

    private StepAction ingress(Fields step) {
        Target target = setting.target();
        step.need("ingress", CREATE);
        Target.@Nullable IngressTarget ingress = target.ingress();
        if (ingress == null) {
            step.lacks("target.ingress");
            return new StepAction.Manual("stand-in");
        }
        return new StepAction.ApplyIngress(target.namespace(), ingress);
    }
}
