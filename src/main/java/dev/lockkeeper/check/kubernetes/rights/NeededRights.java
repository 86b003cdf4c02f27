package dev.lockkeeper.check.kubernetes.rights;

import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.domain.programme.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * The rights that the steps of a plan change the cluster with, and those with which its checks read Jobs. Without one of them
 * nothing is wrong until the step's turn comes, in the night; what other checks look at fails when a gate is prepared.
 */
final class NeededRights {
    private static final String CORE = "";
    private static final String BATCH = "batch";

    private final List<Right> rights = new ArrayList<>();

    private NeededRights() {}

    /** In the order of the plan, each once. */
    static List<Right> of(Programme plan) {
        NeededRights needed = new NeededRights();
        plan.migrations().forEach(needed::migration);
        return List.copyOf(needed.rights);
    }

    private void migration(Migration migration) {
        for (Gate gate : migration.gates()) {
            for (Item item : gate.items()) {
                if (item.check() instanceof CheckSpec.Job job) {
                    job(job, "item " + item.id() + " of gate " + gate.id() + " of " + migration.id());
                }
            }
        }
        steps(migration.cutover(), " of the cutover of " + migration.id());
        steps(migration.rollback(), " of the rollback of " + migration.id());
    }

    private void steps(List<StepSpec> steps, String of) {
        for (StepSpec step : steps) {
            String user = "step " + step.id() + of;
            StepAction action = step.action();
            if (action instanceof StepAction.Verify verify && verify.check() instanceof CheckSpec.Job job) {
                job(job, user);
            } else if (action instanceof StepAction.RunJob run) {
                run(run, user);
            } else if (action instanceof StepAction.Scale scale) {
                scale(scale, user);
            } else if (action instanceof StepAction.ApplyIngress apply) {
                add(new Right(apply.namespace(), "get", "networking.k8s.io", "ingresses", "", user));
                add(new Right(apply.namespace(), "create", "networking.k8s.io", "ingresses", "", user));
            }
        }
    }

    private void job(CheckSpec.Job job, String user) {
        add(new Right(job.namespace(), "list", BATCH, "jobs", "", user));
        add(new Right(job.namespace(), "list", CORE, "pods", "", user));
        if (job.form() != null) {
            add(new Right(job.namespace(), "get", CORE, "pods", "log", user));
        }
    }

    private void run(StepAction.RunJob run, String user) {
        add(new Right(run.namespace(), "get", BATCH, "jobs", "", user));
        add(new Right(run.namespace(), "create", BATCH, "jobs", "", user));
        if (run.template().origin() == Target.JobTemplate.Origin.CRONJOB) {
            add(new Right(run.namespace(), "get", BATCH, "cronjobs", "", user));
        }
    }

    private void scale(StepAction.Scale scale, String user) {
        boolean isSet = scale.workload().kind() == Target.Workload.Kind.STATEFULSET;
        String resource = isSet ? "statefulsets" : "deployments";
        add(new Right(scale.namespace(), "get", "apps", resource, "", user));
        add(new Right(scale.namespace(), "get", "apps", resource, "scale", user));
        add(new Right(scale.namespace(), "update", "apps", resource, "scale", user));
    }

    private void add(Right right) {
        if (rights.stream().noneMatch(right::isSame)) {
            rights.add(right);
        }
    }
}
