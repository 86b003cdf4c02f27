package dev.lockkeeper.domain.programme;

import java.util.List;
import java.util.Map;

/**
 * A named suite of smoke requests, at least one.
 *
 * @param base where the requests go: {@code http(s)://…}, or {@code pod:8080} for each ready pod of the workload
 * @param headers sent with every case, for example {@code Host}
 */
public record SmokeSuite(String name, String base, Map<String, String> headers, List<HttpCase> cases) {
    public SmokeSuite {
        headers = Map.copyOf(headers);
        cases = List.copyOf(cases);
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("a smoke suite without cases proves nothing: '" + name + "'");
        }
    }

    /** The same cases sent elsewhere. */
    public SmokeSuite at(String otherBase) {
        return new SmokeSuite(name, otherBase, headers, cases);
    }
}
