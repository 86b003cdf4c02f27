package dev.lockkeeper.check.kubernetes;

import dev.lockkeeper.check.http.Unanswered;
import java.util.List;

/**
 * Where something looks like a secret. No value is in it, so that it can be kept for the evidence in place of what was read.
 *
 * @param smells in the order in which they were found
 * @param missing ConfigMaps that are used and not there
 * @param maps how many ConfigMaps are used
 */
record Smells(List<Smell> smells, List<String> missing, int maps) {
    /** A place, and why it smells. */
    record Smell(String place, String why) {}

    Look look(WorkloadFacts it, List<String> accepted) {
        Findings findings = new Findings(accepted);
        missing.forEach(name -> findings.note("ConfigMap " + name + " is not there"));
        smells.forEach(smell -> findings.wrong(smell.place(), smell.why()));
        String read = maps == 0 ? "uses no ConfigMap" : maps + (maps == 1 ? " ConfigMap" : " ConfigMaps");
        return findings.look(
                it.shown() + ": no secret lies in the template, " + read + (maps == 0 ? "" : " looked through"));
    }

    byte[] written() {
        return KeptText.written(this);
    }

    /** Fails with {@link Unanswered} for what was not written so. */
    static Smells read(byte[] text) {
        return KeptText.read(text, Smells.class, "what looks like a secret");
    }
}
