package dev.lockkeeper.plan.postman;

import java.util.List;

/**
 * What became of a collection.
 *
 * @param suite the smoke suite as YAML; empty when no request could be translated
 * @param told what was not translated or needs a look, each with its place
 */
public record Imported(String suite, List<String> told) {
    public Imported {
        told = List.copyOf(told);
    }
}
