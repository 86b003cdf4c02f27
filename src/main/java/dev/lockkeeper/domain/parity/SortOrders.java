package dev.lockkeeper.domain.parity;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By which versions text is sorted, and whether the indexes of the database that is moved to can be trusted.
 *
 * @param files where those of the database that is moved to come from
 */
public record SortOrders(Files files, List<SortOrder> all) {
    /** Where a database's files come from; indexes that were copied were built by another library. */
    public enum Files {
        /** From the other database. */
        COPIED,
        /** Its own server has written them. */
        OWN,
        UNKNOWN
    }

    /**
     * One collation.
     *
     * @param before by which version the database that is left sorts; null when it has no such collation, or no version is known
     * @param recorded the version under which the other one's indexes were built; null when it is not known
     * @param after by which version that one sorts; null when it is not known
     */
    public record SortOrder(
            String name,
            @Nullable String before,
            @Nullable String recorded,
            @Nullable String after) {
        private boolean isKnown() {
            return recorded != null && after != null;
        }

        private Stream<String> difference() {
            return isKnown() && !Objects.equals(recorded, after)
                    ? Stream.of("collation " + name + ": indexes were built under version " + recorded
                            + " and the server sorts by " + after + "; REINDEX them, then REFRESH its version")
                    : Stream.of();
        }

        private Stream<String> remark() {
            return before != null && !before.equals(after)
                    ? Stream.of("collation " + name + " sorts by "
                            + (after == null ? "a version that is not known" : "version " + after) + " after and by "
                            + before + " before: ORDER BY may differ")
                    : Stream.of();
        }
    }

    public SortOrders {
        all = List.copyOf(all);
    }

    /** What is broken. */
    public List<String> differences() {
        return all.stream().flatMap(SortOrder::difference).toList();
    }

    /** What could be broken, and cannot be told: files that were copied, or may have been, bring their indexes along. */
    public List<String> doubts() {
        return files == Files.OWN
                ? List.of()
                : all.stream()
                        .filter(order -> !order.isKnown())
                        .map(order -> "collation " + order.name()
                                + " has no known version, so that its indexes can not be trusted: REINDEX"
                                + " them, or run amcheck's bt_index_check")
                        .collect(Collectors.toList());
    }

    /** What is worth knowing, and changes no verdict. */
    public List<String> remarks() {
        return all.stream().flatMap(SortOrder::remark).toList();
    }

    /** Whether there is nothing to say. */
    public boolean isClean() {
        return differences().isEmpty() && doubts().isEmpty() && remarks().isEmpty();
    }
}
