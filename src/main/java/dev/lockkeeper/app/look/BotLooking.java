package dev.lockkeeper.app.look;

import dev.lockkeeper.check.Circumstances;
import dev.lockkeeper.check.KnownErrors;
import dev.lockkeeper.command.chat.Commands;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.look.Look;
import dev.lockkeeper.domain.look.Question;
import dev.lockkeeper.domain.look.Seen;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.SealedBaseline;
import dev.lockkeeper.flow.Estate;
import dev.lockkeeper.flow.Flow;
import dev.lockkeeper.outbox.CourierFailure;
import dev.lockkeeper.slack.in.Looking;
import dev.lockkeeper.slack.out.Gallery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What Slack's door needs to have looks answered. */
public final class BotLooking implements Looking {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** A suite has many cases, and each its own time. */
    private static final Duration SUITE_LIMIT = Duration.ofSeconds(30);

    private final CommandShelf shelf;
    private final Flow flow;
    private final Function<ProgrammeId, Estate> estates;
    private final Gallery gallery;
    private final Clock clock;
    private final Executor later;

    /** @param later where work after an acknowledgement is done */
    public BotLooking(
            CommandShelf shelf,
            Flow flow,
            Function<ProgrammeId, Estate> estates,
            Gallery gallery,
            Clock clock,
            Executor later) {
        this.shelf = shelf;
        this.flow = flow;
        this.estates = estates;
        this.gallery = gallery;
        this.clock = clock;
        this.later = later;
    }

    @Override
    public Commands commands() {
        return shelf.inForce();
    }

    @Override
    public CompletableFuture<Seen> look(ProgrammeId programme, Look look) {
        MigrationId id = look.migration();
        Migration migration = Optional.ofNullable(id)
                .flatMap(it -> flow.programmes().find(programme).flatMap(plan -> plan.migration(it)))
                .orElse(null);
        Optional<MigrationState> known =
                Optional.ofNullable(id).map(it -> flow.state(programme).migration(it));
        @Nullable SealedBaseline sealed = known.map(MigrationState::baseline).orElse(null);
        Duration limit = look.question() instanceof Question.Smoke ? SUITE_LIMIT : LIMIT;
        Instant now = clock.instant();
        Circumstances circumstances = new Circumstances(
                now,
                sealed == null ? null : sealed.baseline(),
                known.map(MigrationState::ttl).orElse(TtlLog.EMPTY),
                null,
                known.map(MigrationState::rehearsedCases).orElse(List.of()),
                limit,
                id == null ? KnownErrors.NONE : flow.errors(flow.state(programme), id, now));
        return estates.apply(programme).checks().look(look, migration, circumstances);
    }

    @Override
    public String hang(byte[] png, String title, String says) throws Unhung {
        try {
            return gallery.hang(png, title, says);
        } catch (CourierFailure e) {
            throw new Unhung(e.reason());
        }
    }

    @Override
    public Executor later() {
        return later;
    }
}
