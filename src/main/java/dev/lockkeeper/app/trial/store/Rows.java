package dev.lockkeeper.app.trial.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a database answers, every value as its text.
 *
 * @param rows of equal length; a null in them is NULL. An empty list is an answer without rows
 */
record Rows(List<List<@Nullable String>> rows) {
    /** An answer without rows. */
    static final Rows NONE = new Rows(List.of());

    /** One row. */
    static Rows of(@Nullable String... values) {
        return new Rows(List.of(Collections.unmodifiableList(new ArrayList<>(Arrays.asList(values)))));
    }

    /** How many columns it has; one where nobody can see them. */
    int width() {
        return rows.isEmpty() ? 1 : rows.get(0).size();
    }
}
