package dev.lockkeeper.plan.configuration;

import dev.lockkeeper.plan.yaml.Problem;
import java.util.List;

/** What reading the configuration gave: all of it, or every mistake in it. */
public sealed interface Setup {
    /** No mistakes. */
    record Ready(Configuration configuration, Secrets secrets) implements Setup {}

    /** Mistakes, at least one; nothing is set up. */
    record Rejected(List<Problem> problems) implements Setup {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
