package dev.lockkeeper.domain.guide;

import dev.lockkeeper.domain.programme.Target;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the answers come to.
 *
 * @param yes the questions that were answered with yes, in their order
 */
public record Guidance(List<GuideQuestion> yes) {
    public Guidance {
        yes = List.copyOf(yes.isEmpty() ? Set.of() : EnumSet.copyOf(yes));
    }

    /** The kind of workload that fits. */
    public Target.Workload.Kind kind() {
        return yes.isEmpty() ? Target.Workload.Kind.DEPLOYMENT : Target.Workload.Kind.STATEFULSET;
    }

    /** The advice with its reason: {@code a StatefulSet, since each pod needs storage of its own}. */
    public String words() {
        return yes.isEmpty()
                ? "a Deployment, since any pod can take the place of any other"
                : "a StatefulSet, since "
                        + yes.stream().map(GuideQuestion::because).collect(Collectors.joining(", and "));
    }

    /** Whether the plan names another kind than the advice; a plan that names none yet does not. */
    public boolean differsFrom(Target.@Nullable Workload planned) {
        return planned != null && planned.kind() != kind();
    }
}
