package dev.lockkeeper.domain.entry;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.evidence.Shown;
import java.time.Instant;
import java.util.List;

/** What happened to a cutover's request and its attempt. */
public sealed interface CutoverEntry extends Entry {
    @Override
    MigrationId migration();

    /** Somebody asks for the go; the evidence is shown and its digest is what approvals are bound to. */
    record CutoverRequested(MigrationId migration, String goId, Digest evidence, List<Shown> shown, Instant expiresAt)
            implements CutoverEntry {
        public CutoverRequested {
            shown = List.copyOf(shown);
        }
    }

    /** The evidence changed or was measured again while the request was open; from now on this is what is shown. */
    record EvidenceRenewed(MigrationId migration, String goId, Digest evidence, List<Shown> shown)
            implements CutoverEntry {
        public EvidenceRenewed {
            shown = List.copyOf(shown);
        }
    }

    /** A person says go to the evidence with the digest. */
    record ApprovalGiven(MigrationId migration, String goId, Digest evidence) implements CutoverEntry {}

    /** A person's go no longer counts. */
    record ApprovalVoided(MigrationId migration, String goId, Person approver, List<String> changed)
            implements CutoverEntry {
        public ApprovalVoided {
            changed = List.copyOf(changed);
        }
    }

    /** A person says no-go; the request is closed. */
    record NoGo(MigrationId migration, String goId, String reason) implements CutoverEntry {}

    /** The requester took the request back. */
    record RequestWithdrawn(MigrationId migration, String goId, String reason) implements CutoverEntry {}

    /** Nobody completed the approvals in time. */
    record RequestExpired(MigrationId migration, String goId) implements CutoverEntry {}

    /** The last approval came: the attempt with the number runs. */
    record AttemptStarted(MigrationId migration, String goId, int attempt) implements CutoverEntry {}

    /** The attempt reached the state after a clean watch and an open validation gate. */
    record Validated(MigrationId migration, int attempt) implements CutoverEntry {}
}
