package dev.lockkeeper.flow;

import dev.lockkeeper.domain.Facts;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Reads the people of user groups where they are kept. */
public interface GroupReader {
    /**
     * The people of the groups, read no longer ago than a minute. Never fails: a group that cannot be read is absent, and then
     * gives nobody a right.
     */
    CompletableFuture<Facts> read(Set<String> groups);

    /** Where plans name no groups. */
    GroupReader NONE = groups -> CompletableFuture.completedFuture(Facts.NONE);
}
