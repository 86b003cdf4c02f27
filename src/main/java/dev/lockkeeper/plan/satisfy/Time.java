package dev.lockkeeper.plan.satisfy;

import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.domain.programme.Window;
import dev.lockkeeper.plan.yaml.Durations;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Whether a cutover and its watch fit into the longest window, and the way back too. */
final class Time {
    private Time() {}

    static List<Finding> findings(Programme programme, Migration migration) {
        Duration longest = programme.windows().stream()
                .map(Window::length)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        if (longest.isZero() || programme.rules().off().contains(new RuleId("window"))) {
            return List.of();
        }
        Duration cutover = planned(migration.cutover());
        Duration watch = migration.watch().settle().plus(migration.watch().length());
        Duration back = migration.watch().fixWithin().plus(planned(migration.rollback()));
        String subject = "migrations." + migration.id();
        String found = "found windows of at most " + Durations.format(longest) + ", but " + Durations.format(cutover)
                + " of steps and " + Durations.format(watch) + " of watch";
        if (cutover.plus(watch).compareTo(longest) > 0) {
            return List.of(Finding.obstacle(
                    subject,
                    found + " need " + Durations.format(cutover.plus(watch)) + "; widen a window, or plan less time"));
        }
        if (cutover.plus(watch).plus(back).compareTo(longest) > 0) {
            return List.of(Finding.note(
                    subject,
                    found + " leave no room for " + Durations.format(back)
                            + " of fixing and rolling back; a late breach is" + " rolled back outside the window"));
        }
        return List.of();
    }

    private static Duration planned(List<StepSpec> steps) {
        return steps.stream().map(StepSpec::planned).reduce(Duration.ZERO, Duration::plus);
    }
}
