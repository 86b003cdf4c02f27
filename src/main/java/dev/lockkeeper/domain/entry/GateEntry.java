package dev.lockkeeper.domain.entry;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Past;
import dev.lockkeeper.domain.evidence.Progress;
import dev.lockkeeper.domain.evidence.Tally;
import dev.lockkeeper.domain.guide.Guidance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to gates, their items and what they are measured against. */
public sealed interface GateEntry extends Entry {
    @Override
    MigrationId migration();

    /** A person ticked a manual item, with a note or link as evidence. */
    record ItemTicked(MigrationId migration, GateId gate, ItemId item, String note) implements GateEntry {}

    /** A person took a tick back. */
    record ItemUnticked(MigrationId migration, GateId gate, ItemId item, String reason) implements GateEntry {}

    /** Intent: the items' checks are to be run; open until ChecksFinished. */
    record ChecksStarted(MigrationId migration, GateId gate, String runId, List<ItemId> items) implements GateEntry {
        public ChecksStarted {
            items = List.copyOf(items);
        }
    }

    /** Outcome of one item's check. */
    record EvidenceRecorded(MigrationId migration, GateId gate, ItemId item, String runId, Evidence evidence)
            implements GateEntry {}

    /**
     * A person wants to go on although the item did not pass: an annotation, by which nothing passes and no gate opens.
     *
     * @param evidence the digest of what was found; of another finding it says nothing
     */
    record FindingWaived(MigrationId migration, GateId gate, ItemId item, Digest evidence, String reason)
            implements GateEntry {}

    /** A check that takes longer than a look is so far; said a few times at most, and nothing is decided by it. */
    record CheckProgressed(MigrationId migration, GateId gate, ItemId item, String runId, Progress progress)
            implements GateEntry {}

    /** Every item of the run has its evidence. */
    record ChecksFinished(MigrationId migration, GateId gate, String runId) implements GateEntry {}

    /** A person approved a gate that needs approvals (not the GO gate, whose approvals are a cutover request's). */
    record GateApproved(MigrationId migration, GateId gate, Digest evidence) implements GateEntry {}

    /** The gate is open: every required item passed and its approvals are in. */
    record GateOpened(MigrationId migration, GateId gate) implements GateEntry {}

    /**
     * The gate is shut again and its measured evidence and approvals are void: a rollback, or a new item.
     *
     * @param keepTicks whether what people ticked still holds
     */
    record GateShut(MigrationId migration, GateId gate, String reason, boolean keepTicks) implements GateEntry {}

    /** Intent: the baseline is to be captured; open until captured or refused. */
    record BaselineStarted(MigrationId migration, String runId) implements GateEntry {}

    /**
     * The baseline was captured and sealed with its digest.
     *
     * @param by who had it captured, part of the seal; null in what older versions wrote
     */
    record BaselineCaptured(
            MigrationId migration,
            String runId,
            Baseline baseline,
            Digest seal,
            @Nullable Person by) implements GateEntry {}

    /** A person who had no part in it approved the baseline as it is in force. */
    record BaselineApproved(MigrationId migration, Digest seal) implements GateEntry {}

    /** A person put another of the captured windows in force; what was approved before is void. */
    record BaselineChosen(MigrationId migration, Digest seal, Past past, String reason) implements GateEntry {}

    /** The baseline could not be captured, or cannot serve. */
    record BaselineRefused(MigrationId migration, String runId, String reason) implements GateEntry {}

    /**
     * The migration's record was looked at on its authoritative servers.
     *
     * @param seconds by server that gave it, the highest TTL over the record sets of its chain
     * @param absent by server that has no such record, for how many seconds this is remembered
     * @param silent by server that gave no usable answer, why
     */
    record TtlObserved(
            MigrationId migration,
            Map<String, Long> seconds,
            Instant at,
            Map<String, Long> absent,
            Map<String, String> silent)
            implements GateEntry {
        public TtlObserved {
            seconds = Map.copyOf(seconds);
            absent = Map.copyOf(absent);
            silent = Map.copyOf(silent);
        }
    }

    /** A person answered the guide to the kind of the workload; what was answered with yes, and what follows. */
    record GuideAnswered(MigrationId migration, Guidance guidance) implements GateEntry {}

    /**
     * The cutover and its rollback were rehearsed for the plan's digest.
     *
     * @param cases which cases of each smoke suite had been executed until then; empty in what older versions wrote
     */
    record Rehearsed(MigrationId migration, Digest plan, String note, List<Tally> cases) implements GateEntry {
        public Rehearsed {
            cases = List.copyOf(cases);
        }
    }
}
