package dev.lockkeeper.plan;

import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.plan.yaml.Problem;
import java.util.List;

/** What reading a plan gave: all of it, or every mistake in it. */
public sealed interface PlanReading {
    /** The plan has no mistakes. */
    record Loaded(Programme programme, Places places) implements PlanReading {}

    /** The plan has mistakes, at least one, sorted by file, line and column; nothing of it holds. */
    record Rejected(List<Problem> problems) implements PlanReading {
        public Rejected {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a plan is not rejected without a problem");
            }
        }
    }
}
