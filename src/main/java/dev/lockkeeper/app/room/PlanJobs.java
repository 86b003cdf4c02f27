package dev.lockkeeper.app.room;

import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.CheckSpec.ReportForm;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.Target.JobTemplate;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownJob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the plan makes Jobs from, for the pretend cluster; its runners are content, and write the report that is read. */
final class PlanJobs {
    private static final String TAP = """
            TAP version 14
            1..3
            ok 1 - health
            ok 2 - open an account
            ok 3 - read it back
            """;
    private static final String JUNIT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites><testsuite name="e2e" tests="3" failures="0" errors="0" skipped="0">
            <testcase classname="e2e" name="health"/>
            <testcase classname="e2e" name="open an account"/>
            <testcase classname="e2e" name="read it back"/>
            </testsuite></testsuites>
            """;

    private PlanJobs() {}

    static List<KnownJob> of(Programme plan) {
        Map<String, KnownJob> known = new LinkedHashMap<>();
        for (Migration migration : plan.migrations()) {
            PlanBlueprint.checks(migration)
                    .filter(CheckSpec.Job.class::isInstance)
                    .map(CheckSpec.Job.class::cast)
                    .forEach(job -> put(known, job.namespace(), job.template(), log(job.form())));
            Stream.concat(migration.cutover().stream(), migration.rollback().stream())
                    .map(step -> step.action())
                    .filter(StepAction.RunJob.class::isInstance)
                    .map(StepAction.RunJob.class::cast)
                    .forEach(run -> put(known, run.namespace(), run.template(), log(null)));
        }
        return List.copyOf(known.values());
    }

    private static void put(Map<String, KnownJob> known, String namespace, JobTemplate template, String log) {
        known.putIfAbsent(
                namespace + "/" + template.words(),
                new KnownJob(namespace, template.origin() == JobTemplate.Origin.CRONJOB, template.name(), log));
    }

    private static String log(@Nullable ReportForm form) {
        return form == null ? "done\n" : form == ReportForm.TAP ? TAP : JUNIT;
    }
}
