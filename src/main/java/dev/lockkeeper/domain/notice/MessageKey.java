package dev.lockkeeper.domain.notice;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.ProgrammeId;

/**
 * Names a message that is posted at most once, for example {@code gate/billing/containerise}. A card with the key is edited
 * in place; its content is a function of the programme's state.
 */
public record MessageKey(String value) {
    private static final String BUNDLE = "evidence/";

    public MessageKey {
        if (value.isBlank() || value.length() > 250) {
            throw new IllegalArgumentException("message key must have 1 to 250 characters, got '" + value + "'");
        }
    }

    /** The board of a programme. */
    public static MessageKey board(ProgrammeId programme) {
        return new MessageKey("board/" + programme);
    }

    /** The checklist of a gate. */
    public static MessageKey gate(MigrationId migration, GateId gate) {
        return new MessageKey("gate/" + migration + "/" + gate);
    }

    /** A captured baseline. */
    public static MessageKey baseline(MigrationId migration, String runId) {
        return new MessageKey("baseline/" + migration + "/" + runId);
    }

    /** A request for the go. */
    public static MessageKey go(MigrationId migration, String goId) {
        return new MessageKey("go/" + migration + "/" + goId);
    }

    /** The run of an attempt: its steps. */
    public static MessageKey attempt(MigrationId migration, int attempt) {
        return new MessageKey("attempt/" + migration + "/" + attempt);
    }

    /** A run of the watch of an attempt. */
    public static MessageKey watch(MigrationId migration, int attempt, int run) {
        return new MessageKey("watch/" + migration + "/" + attempt + "/" + run);
    }

    /** The incident of an attempt; its thread is the incident thread. */
    public static MessageKey incident(MigrationId migration, int attempt) {
        return new MessageKey("incident/" + migration + "/" + attempt);
    }

    /** The root cause analysis of an attempt. */
    public static MessageKey rca(MigrationId migration, int attempt, int version) {
        return new MessageKey("rca/" + migration + "/" + attempt + "/" + version);
    }

    /** The report of an attempt that is over. */
    public static MessageKey report(MigrationId migration, int attempt) {
        return new MessageKey("report/" + migration + "/" + attempt);
    }

    /** The hold of a migration. */
    public static MessageKey hold(MigrationId migration, int attempt) {
        return new MessageKey("hold/" + migration + "/" + attempt);
    }

    /** A kind of error lines that was not there before, as seen in an attempt. */
    public static MessageKey errors(MigrationId migration, int attempt, Digest group) {
        return new MessageKey("errors/" + migration + "/" + attempt + "/" + group.hex());
    }

    /** What a verdict rests on, as a file. */
    public static MessageKey bundle(MigrationId migration, GateId gate, String item, Digest bundle) {
        return new MessageKey(BUNDLE + migration + "/" + gate + "/" + item + "/" + bundle.shortForm());
    }

    /** An asked override. */
    public static MessageKey override(MigrationId migration, String overrideId) {
        return new MessageKey("override/" + migration + "/" + overrideId);
    }

    /** The name of the file that is posted under the key. */
    public String file() {
        return value.startsWith(BUNDLE)
                ? value.replaceAll("[^A-Za-z0-9._-]", "-") + ".json"
                : "chart-" + Digest.of(value).shortForm() + ".png";
    }

    /** The first part, which says what kind of message it is. */
    public String kind() {
        int slash = value.indexOf('/');
        return slash < 0 ? value : value.substring(0, slash);
    }

    /** The part with the index, counted from 0 (the kind); empty when there is none. */
    public String part(int index) {
        String[] parts = value.split("/", -1);
        return index < parts.length ? parts[index] : "";
    }

    @Override
    public String toString() {
        return value;
    }
}
