package dev.lockkeeper.app;

import dev.lockkeeper.app.falsealarm.AlarmDesk;
import dev.lockkeeper.app.trial.Trials;
import dev.lockkeeper.decision.rule.Rule;
import dev.lockkeeper.decision.rule.StandingRules;
import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.evidence.Progress;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.ledger.Ledger;
import dev.lockkeeper.slack.in.Surroundings;
import dev.lockkeeper.slack.out.ChannelDirectory;
import dev.lockkeeper.slack.out.Permalinks;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What Slack's listeners need to know besides the stairs. */
final class BotSurroundings implements Surroundings {
    private static final int PAGE = 2_000;

    private final Ledger ledger;
    private final ChannelDirectory channels;
    private final Permalinks links;
    private final Function<ProgrammeId, CompletableFuture<List<Text>>> doctor;
    private final Trials trials;
    private final AlarmDesk alarms;

    BotSurroundings(
            Ledger ledger,
            ChannelDirectory channels,
            Permalinks links,
            Function<ProgrammeId, CompletableFuture<List<Text>>> doctor,
            Trials trials,
            AlarmDesk alarms) {
        this.ledger = ledger;
        this.channels = channels;
        this.links = links;
        this.doctor = doctor;
        this.trials = trials;
        this.alarms = alarms;
    }

    @Override
    public boolean isChannel(Channel planned, String channelId) {
        return channels.known(planned).filter(channelId::equals).isPresent();
    }

    @Override
    public boolean isPosted(MessageKey key) {
        return ledger.outbox().posted(key).isPresent();
    }

    @Override
    public Optional<String> permalink(MessageKey key) {
        return ledger.outbox().posted(key).flatMap(where -> links.of(where).join());
    }

    @Override
    public List<Recorded> newest(ProgrammeId programme, @Nullable MigrationId migration, int count) {
        Deque<Recorded> found = new ArrayDeque<>();
        long end = ledger.head().sequence();
        while (end > 0 && found.size() < count) {
            long after = Math.max(0, end - PAGE);
            List<Recorded> page = ledger.read(after, (int) (end - after));
            for (int i = page.size() - 1; i >= 0 && found.size() < count; i--) {
                Recorded line = page.get(i);
                boolean wanted = line.programme().equals(programme)
                        && (migration == null || migration.equals(line.entry().migration()));
                if (wanted) {
                    found.addFirst(line);
                }
            }
            end = after;
        }
        return List.copyOf(found);
    }

    @Override
    public Collection<RuleId> rules() {
        return StandingRules.all().stream().map(Rule::id).toList();
    }

    @Override
    public CompletableFuture<List<Text>> trial(ProgrammeId programme, MigrationId migration, @Nullable GateId gate) {
        return trials.run(programme, migration, gate);
    }

    @Override
    public CompletableFuture<List<Text>> falseAlarms(
            ProgrammeId programme,
            MigrationId migration,
            @Nullable GateId gate,
            int times,
            Consumer<Progress> listener) {
        return alarms.run(programme, migration, gate, times, listener);
    }

    @Override
    public CompletableFuture<List<Text>> doctor(ProgrammeId programme) {
        return doctor.apply(programme);
    }
}
