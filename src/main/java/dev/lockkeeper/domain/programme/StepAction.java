package dev.lockkeeper.domain.programme;

/** What a step does. Manual steps are done by people; the others by the bot, which looks before it acts. */
public sealed interface StepAction {
    /** A person does it and says so. */
    record Manual(String instruction) implements StepAction {}

    /** A person points the record elsewhere; the bot sees it on every authoritative server and resolver, and ticks the step. */
    record SwitchDns(String name, String address) implements StepAction {}

    /** A check that must pass before the next step. */
    record Verify(CheckSpec check) implements StepAction {}

    /** Sets the number of replicas of the workload. */
    record Scale(String namespace, Target.Workload workload, int replicas) implements StepAction {}

    /** Creates the Ingress, or leaves it when it is there as wanted. */
    record ApplyIngress(String namespace, Target.IngressTarget ingress) implements StepAction {}

    /** Makes a Job from the template and starts it; whether it went well is for a check to say. */
    record RunJob(String namespace, Target.JobTemplate template) implements StepAction {}

    /** Waits until the TTL of the record that was last switched has run out everywhere. */
    record Drain(String name) implements StepAction {}
}
