package dev.lockkeeper.step;

import dev.lockkeeper.domain.programme.StepAction;

/** What can be changed in the estate. Blocking; never throws: what went wrong is part of the answer. */
public interface Hands {
    /** Sets the number of replicas, unless it is so already. */
    Done scale(StepAction.Scale scale);

    /** Creates the Ingress, or leaves it when it is there as wanted; one that differs is not overwritten. */
    Done applyIngress(StepAction.ApplyIngress apply);

    /**
     * Makes a Job, unless the one with the mark is there already.
     *
     * @param mark the same for every try of one beginning of the step, and another for each beginning; at most 12 of a-z and 0-9
     */
    Done runJob(StepAction.RunJob run, String mark);
}
