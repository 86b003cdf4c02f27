package dev.lockkeeper.ledger.form;

/** The name under which an entry is written, and which version of its components. */
public record EntryKind(String name, int version) {
    @Override
    public String toString() {
        return name + " version " + version;
    }
}
