package dev.lockkeeper.slack.in;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.Slug;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.flow.Flow;
import dev.lockkeeper.flow.Reply;
import dev.lockkeeper.flow.Unwritten;
import dev.lockkeeper.slack.view.Cards;
import dev.lockkeeper.slack.view.Frame;
import dev.lockkeeper.slack.view.Message;
import dev.lockkeeper.slack.view.Mrkdwn;
import dev.lockkeeper.slack.view.Replies;
import dev.lockkeeper.slack.view.click.ClickValue;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where every request is handed to the stairs and its answer awaited, as long as Slack waits. */
final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    /** Slack gives up after 3 s; what the network takes comes off that. */
    private static final Duration PATIENCE = Duration.ofMillis(2_300);

    private final Flow flow;
    private final Surroundings around;
    private final Clock clock;

    Desk(Flow flow, Surroundings around, Clock clock) {
        this.flow = flow;
        this.around = around;
        this.clock = clock;
    }

    Flow flow() {
        return flow;
    }

    Surroundings around() {
        return around;
    }

    /** The programme whose channel, or whose migration's channel, it is; the only one where there is but one. */
    Optional<Programme> programme(String channelId) {
        Collection<Programme> all = flow.programmes().all();
        Optional<Programme> found =
                all.stream().filter(plan -> isHomeOf(plan, channelId)).findFirst();
        return found.isPresent() || all.size() != 1 ? found : all.stream().findFirst();
    }

    /** The programme that a button or modal names; empty when it is not in the plans any more. */
    Optional<Programme> programme(ClickValue value) {
        return Slug.isSlug(value.part(0)) ? flow.programmes().find(new ProgrammeId(value.part(0))) : Optional.empty();
    }

    private boolean isHomeOf(Programme plan, String channelId) {
        return around.isChannel(plan.channel(), channelId)
                || plan.migrations().stream().anyMatch(migration -> around.isChannel(migration.channel(), channelId));
    }

    Frame frame(Programme plan) {
        return new Frame(plan, flow.state(plan.id()), clock.instant());
    }

    /** Asks in the person's name; the reply is told by {@code whisper} through the outbox, or by the caller. */
    CompletableFuture<Reply> ask(
            Request request, ProgrammeId programme, PersonAction action, @Nullable Channel whisper) {
        return flow.act(programme, action, request.person(), request.id(), request.key(), whisper);
    }

    /**
     * Waits as long as Slack does. The answer for the person, in mrkdwn; empty when the messages say it all, and null when it
     * is not there in time.
     */
    @Nullable
    String await(Request request, CompletableFuture<Reply> reply, @Nullable PersonAction action) {
        try {
            return words(reply.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS), action);
        } catch (TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Replies.broken(request.id());
        } catch (ExecutionException e) {
            return failure(request, e);
        }
    }

    /** The card for one person alone, with the way to where it stands for all. */
    Optional<Message> copy(MessageKey key, Programme plan) {
        return Cards.draw(key, frame(plan))
                .map(card -> around.permalink(key).map(card::copyOf).orElse(card));
    }

    /** Says something in a channel; whether it is written down to be said. */
    boolean says(Request request, Programme plan, Notice notice) {
        CompletableFuture<Reply> said =
                flow.say(plan.id(), List.of(notice), request.person(), request.id(), request.key());
        return Objects.requireNonNullElse(await(request, said, null), "").isEmpty();
    }

    /** Tells the person when a request that took too long to wait for could not be done after all. */
    static void whenItBreaks(Request request, CompletableFuture<Reply> reply, Consumer<String> tell) {
        var unused = reply.whenComplete((done, why) -> {
            if (why != null) {
                tell.accept(failure(request, why));
            }
        });
    }

    /** The words of a reply. */
    static String words(Reply reply, @Nullable PersonAction action) {
        if (reply.refusal() != null) {
            return Replies.refusal(action == null ? "This" : action.words(), reply.refusal());
        }
        return reply.text() == null ? "" : Mrkdwn.of(reply.text());
    }

    /** The words when a request failed on our side. */
    static String failure(Request request, Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof Unwritten) {
            return Replies.unwritable(cause.getMessage(), request.id());
        }
        LOG.atError().setCause(cause).addKeyValue(Request.ID, request.id()).log("request failed");
        return Replies.broken(request.id());
    }
}
