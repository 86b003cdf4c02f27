package dev.lockkeeper.slack.in;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.evidence.Progress;
import dev.lockkeeper.domain.notice.MessageKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the listeners need to know besides the stairs; put together by app. */
public interface Surroundings {
    /** Whether the plan's channel is the one with the id. */
    boolean isChannel(Channel planned, String channelId);

    /** Whether the card has been posted already. */
    boolean isPosted(MessageKey key);

    /** The link to the card where it stands; empty when it was never posted, or Slack does not tell it soon enough. */
    Optional<String> permalink(MessageKey key);

    /** The newest entries of the programme's ledger, oldest of them first. */
    List<Recorded> newest(ProgrammeId programme, @Nullable MigrationId migration, int count);

    /** The standing rules. */
    Collection<RuleId> rules();

    /** Whether the checks of the gate, or of all gates and the watch, can fail: one line each, tried on stand-ins. */
    CompletableFuture<List<Text>> trial(ProgrammeId programme, MigrationId migration, @Nullable GateId gate);

    /**
     * How often the watch would have failed on the old platform in the last seven days: what was found, line by line.
     *
     * @param gate the gate instead of the watch; null for the watch
     * @param times how many moments are drawn
     * @param listener told how far it is, from any thread
     */
    CompletableFuture<List<Text>> falseAlarms(
            ProgrammeId programme,
            MigrationId migration,
            @Nullable GateId gate,
            int times,
            Consumer<Progress> listener);

    /** What is wrong with each integration and how to mend it, one line each; nothing wrong is said as well. */
    CompletableFuture<List<Text>> doctor(ProgrammeId programme);
}
