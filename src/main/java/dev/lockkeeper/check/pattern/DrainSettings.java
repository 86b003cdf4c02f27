package dev.lockkeeper.check.pattern;

/**
 * How eagerly lines are taken for the same kind.
 *
 * @param depth of the tree, at least 3: the first depth - 3 words decide where a line is looked for
 * @param alikeTenths how many tenths of the words must be the same, 0 to 10
 * @param maxChildren how many words a node of the tree tells apart, at least 2
 */
public record DrainSettings(int depth, int alikeTenths, int maxChildren) {
    /** For learning what is known: Drain's usual depth and similarity. */
    public static final DrainSettings BASELINE = new DrainSettings(4, 4, 100);
    /** For grouping what is not known: half of the words are the same. */
    public static final DrainSettings GROUPS = new DrainSettings(4, 5, 100);

    public DrainSettings {
        if (depth < 3 || alikeTenths < 0 || alikeTenths > 10 || maxChildren < 2) {
            throw new IllegalArgumentException(
                    "drain needs a depth of at least 3, 0 to 10 tenths and at least 2 children, got '" + depth + ", "
                            + alikeTenths + ", " + maxChildren + "'");
        }
    }

    /** Whether so many of so many words are enough; in whole numbers, so that nothing is rounded. */
    boolean isAlike(int same, int words) {
        return 10L * same >= (long) alikeTenths * words;
    }

    /** How many words decide where a line is looked for. */
    int path() {
        return depth - 3;
    }
}
