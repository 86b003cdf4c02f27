package dev.lockkeeper.check.kubernetes.rights;

/**
 * A right in a namespace, and what for.
 *
 * @param group the API group; empty for the core's
 * @param subresource empty for the resource itself
 * @param user what in the plan uses it first
 */
record Right(String namespace, String verb, String group, String resource, String subresource, String user) {
    /** As roles write it: {@code get pods/log}. */
    String words() {
        return verb + " " + resource + (subresource.isEmpty() ? "" : "/" + subresource);
    }

    /** Whether both are one right, whoever uses it. */
    boolean isSame(Right other) {
        return namespace.equals(other.namespace) && words().equals(other.words()) && group.equals(other.group);
    }
}
