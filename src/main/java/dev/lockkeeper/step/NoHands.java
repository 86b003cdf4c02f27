package dev.lockkeeper.step;

import dev.lockkeeper.domain.programme.StepAction;

/** Where no cluster is configured: every change is refused with the remedy. */
public final class NoHands implements Hands {
    private static final Done REFUSED = Done.not("No cluster is configured, so nothing was changed. "
            + "Add sources.kubernetes to the plan, or make this a manual step.");

    @Override
    public Done scale(StepAction.Scale scale) {
        return REFUSED;
    }

    @Override
    public Done applyIngress(StepAction.ApplyIngress apply) {
        return REFUSED;
    }

    @Override
    public Done runJob(StepAction.RunJob run, String mark) {
        return REFUSED;
    }
}
