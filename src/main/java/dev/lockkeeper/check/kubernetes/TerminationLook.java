package dev.lockkeeper.check.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ExecAction;
import io.fabric8.kubernetes.api.model.Lifecycle;
import io.fabric8.kubernetes.api.model.LifecycleHandler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a pod that is to stop gets the time to: endpoints forget it only after it was told, so a preStop hook has to keep it
 * serving for that long, and the grace has to be longer than the hook.
 */
final class TerminationLook {
    /** What Kubernetes takes when the template says nothing. */
    private static final long USUAL_GRACE = 30;

    private static final Pattern SLEEP = Pattern.compile("\\bsleep[ ]+(\\d{1,6})\\b");

    private TerminationLook() {}

    static Look of(WorkloadFacts it, Duration wanted, List<String> accepted) {
        Findings findings = new Findings(accepted);
        Long written = it.podSpec().getTerminationGracePeriodSeconds();
        long grace = written == null ? USUAL_GRACE : written;
        if (grace == 0) {
            findings.wrong("terminationGracePeriodSeconds", "found 0, so that every pod is killed at once");
        } else if (grace < wanted.toSeconds()) {
            findings.wrong(
                    "terminationGracePeriodSeconds",
                    "found " + grace + " s, at least " + wanted.toSeconds() + " s wanted");
        }
        for (Container container : it.podSpec().getContainers()) {
            hook(findings, container, grace);
        }
        return findings.look(it.shown() + ": " + grace + " s to drain, with a preStop hook in every container");
    }

    private static void hook(Findings findings, Container container, long grace) {
        String subject = container.getName() + "/preStop";
        LifecycleHandler hook = Optional.ofNullable(container.getLifecycle())
                .map(Lifecycle::getPreStop)
                .orElse(null);
        if (hook == null) {
            findings.wrong(
                    subject,
                    "not set, so that requests still come to a process that was told to stop: sleep a few seconds in it");
            return;
        }
        long sleeps = sleeps(hook);
        if (sleeps >= grace && grace > 0) {
            findings.wrong(
                    subject,
                    "sleeps " + sleeps + " s of " + grace
                            + " s grace, so that the process is killed before it is told to stop");
        }
    }

    private static long sleeps(LifecycleHandler hook) {
        if (hook.getSleep() != null && hook.getSleep().getSeconds() != null) {
            return hook.getSleep().getSeconds();
        }
        String command = Optional.ofNullable(hook.getExec())
                .map(ExecAction::getCommand)
                .map(words -> String.join(" ", words))
                .orElse("");
        Matcher sleep = SLEEP.matcher(command);
        return sleep.find() ? Long.parseLong(sleep.group(1)) : 0;
    }
}
