package dev.lockkeeper.app.trial;

import java.util.List;

/**
 * How one check is fed.
 *
 * @param violations what is broken, in words, each with what sets the stage for it
 * @param others sets the stage for health and silence
 * @param each whether the check has to find each of them; otherwise they are tried until it finds one
 */
record Feeding(List<Violation> violations, Stage others, boolean each) {
    Feeding {
        violations = List.copyOf(violations);
    }

    /** Sets the stage. */
    @FunctionalInterface
    interface Stage {
        void set(Scene scene);

        /** Nothing is to be set besides the scene. */
        Stage NOTHING = scene -> {};
    }

    /** Something that is broken. */
    record Violation(String words, Stage stage) {}

    /** One violation that the scene alone makes. */
    static Feeding of(String words) {
        return new Feeding(List.of(new Violation(words, Stage.NOTHING)), Stage.NOTHING, false);
    }

    /** One violation with what sets the stage, for each scene. */
    static Feeding of(String words, Stage stage) {
        return new Feeding(List.of(new Violation(words, stage)), stage, false);
    }

    /** Violations of which the check has to find any one. */
    static Feeding any(List<Violation> violations, Stage others) {
        return new Feeding(violations, others, false);
    }

    /** Violations of which the check has to find each. */
    static Feeding each(List<Violation> violations, Stage others) {
        return new Feeding(violations, others, true);
    }
}
