package dev.lockkeeper.domain.guide;

/** What decides between a StatefulSet and a Deployment. Any yes asks for a StatefulSet. */
public enum GuideQuestion {
    /** Each pod has its own PersistentVolumeClaim. */
    OWN_STORAGE(
            "Does each pod need storage of its own?",
            "Data that must survive its pod and is in no database or object store, so that each pod has its own volume claim.",
            "each pod needs storage of its own"),
    /** Others find a pod by its name. */
    STABLE_NAME(
            "Must a pod keep its name?",
            "Others find app-0 and app-1 by these names, or it finds its peers by them.",
            "its pods must keep their names"),
    /** A database, a message queue, a distributed cache. */
    ORDERED_START(
            "Must its pods start one after another?",
            "As those of a database, a message queue or a distributed cache do.",
            "its pods start one after another"),
    /** The rule of thumb of the runbook. */
    REPLACEMENT_HURTS(
            "Would replacing a pod lose data or need a person?",
            "When it is replaced by an identical one on another node.",
            "replacing a pod would lose data or need a person");

    private final String words;
    private final String hint;
    private final String because;

    GuideQuestion(String words, String hint, String because) {
        this.words = words;
        this.hint = hint;
        this.because = because;
    }

    /** The question. */
    public String words() {
        return words;
    }

    /** What it means. */
    public String hint() {
        return hint;
    }

    /** What a yes says of the workload, as the reason for an advice. */
    public String because() {
        return because;
    }
}
