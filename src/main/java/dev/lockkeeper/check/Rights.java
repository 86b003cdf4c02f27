package dev.lockkeeper.check;

import java.util.List;

/**
 * The rights in the cluster with which a plan's steps change it, and its checks read Jobs.
 *
 * @param needed how many the plan uses; 0 when it uses none, or when the cluster did not say
 * @param wanting what is wrong, one line for each namespace in which we lack some; empty when nothing is
 */
public record Rights(int needed, List<String> wanting) {
    /** Of a plan that uses none. */
    static final Rights NONE = new Rights(0, List.of());

    public Rights {
        wanting = List.copyOf(wanting);
    }

    static Rights unknown(String why) {
        return new Rights(0, List.of("rights in the cluster could not be asked for: " + why));
    }
}
