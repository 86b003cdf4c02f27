package dev.lockkeeper.step;

import dev.lockkeeper.domain.programme.StepAction;

/** What can be changed in the estate. Blocking; never throws: what went wrong is part of the answer. */
public interface Hands {
    /** Sets the number of replicas, unless it is so already. */
    Done scale(StepAction.Scale scale);

    /** Creates the Ingress, or leaves it when it is there as wanted; one that differs is not overwritten. */
    Done applyIngress(StepAction.ApplyIngress apply);
}
