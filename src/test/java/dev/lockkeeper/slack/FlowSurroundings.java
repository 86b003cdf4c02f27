package dev.lockkeeper.slack;

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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the listeners need to know besides the stairs. */
record FlowSurroundings(Ledger ledger, ChannelDirectory channels, Permalinks links) implements Surroundings {
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
        List<Recorded> all = ledger.read(0, 10_000).stream()
                .filter(line ->
                        migration == null || migration.equals(line.entry().migration()))
                .toList();
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    @Override
    public Collection<RuleId> rules() {
        return StandingRules.all().stream().map(Rule::id).toList();
    }

    @Override
    public CompletableFuture<List<Text>> trial(ProgrammeId programme, MigrationId migration, @Nullable GateId gate) {
        return CompletableFuture.completedFuture(List.of(Text.of("every check can fail")));
    }

    @Override
    public CompletableFuture<List<Text>> falseAlarms(
            ProgrammeId programme,
            MigrationId migration,
            @Nullable GateId gate,
            int times,
            Consumer<Progress> listener) {
        listener.accept(new Progress(times / 2, times, times / 2 + " replayed"));
        return CompletableFuture.completedFuture(List.of(Text.of("all " + times + " passed")));
    }

    @Override
    public CompletableFuture<List<Text>> doctor(ProgrammeId programme) {
        return CompletableFuture.supplyAsync(
                () -> List.of(Text.of("✅ all is well")), CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));
    }
}
