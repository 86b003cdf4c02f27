package dev.lockkeeper.check.sql.parity;

import java.util.ArrayList;
import java.util.List;

/** What a comparison has found so far, by what it means for the verdict. To be used by one thread. */
final class Outcome {
    private final List<String> differences = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private final List<String> equal = new ArrayList<>();
    private final List<String> unproven = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<String> leftBehind = new ArrayList<>();

    /** Something is not the same on both sides: FAIL. */
    List<String> differences() {
        return differences;
    }

    /** Something could not be asked: ERROR. */
    List<String> faults() {
        return faults;
    }

    /** Something keeps it from being a proof: INCONCLUSIVE. */
    List<String> doubts() {
        return doubts;
    }

    /** What was compared, and is the same. */
    List<String> equal() {
        return equal;
    }

    /** What nobody has looked at. */
    List<String> unproven() {
        return unproven;
    }

    /** What is worth knowing, and changes no verdict. */
    List<String> remarks() {
        return remarks;
    }

    /** What replication was done with and still is there: it has to go after the cutover, and changes no verdict. */
    List<String> leftBehind() {
        return leftBehind;
    }
}
