package dev.lockkeeper.rehearsal.slack.web;

import dev.lockkeeper.rehearsal.slack.state.InstalledApp;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the app's token may do. */
final class Scopes {
    private final InstalledApp app;
    private final Faults faults;

    /** The refusal that names what is needed and what is there. */
    static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String needed;
        private final String provided;

        Missing(Collection<String> needed, Collection<String> provided) {
            super("missing_scope", null, false, false);
            this.needed = String.join(",", needed);
            this.provided = String.join(",", provided);
        }

        String needed() {
            return needed;
        }

        String provided() {
            return provided;
        }
    }

    Scopes(InstalledApp app, Faults faults) {
        this.app = app;
        this.faults = faults;
    }

    Set<String> granted() {
        Set<String> granted = new TreeSet<>(app.scopes());
        granted.removeAll(faults.withheldScopes());
        return granted;
    }

    boolean has(String scope) {
        return granted().contains(scope);
    }

    void needAny(List<String> scopes) {
        if (!scopes.isEmpty() && scopes.stream().noneMatch(this::has)) {
            throw new Missing(scopes, granted());
        }
    }
}
