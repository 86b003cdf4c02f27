package dev.lockkeeper.flow;

import dev.lockkeeper.decision.Decider;
import dev.lockkeeper.decision.Decision;
import dev.lockkeeper.decision.Situation;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.action.Action;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.ProgrammeState;
import dev.lockkeeper.ledger.Ledger;
import dev.lockkeeper.ledger.LedgerException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides asks one after the other and writes what follows in one transaction, many asks at a time when many wait. What was
 * not written did not happen: the state moves on only after the ledger has it. One thread at a time may climb.
 */
final class Stairs {
    private static final Logger LOG = LoggerFactory.getLogger(Stairs.class);
    private final Programmes programmes;
    private final Ledger ledger;
    private final Clock clock;
    private final Decider decider = new Decider();
    private final Map<ProgrammeId, ProgrammeState> states = new ConcurrentHashMap<>();

    Stairs(Programmes programmes, Ledger ledger, Clock clock) {
        this.programmes = programmes;
        this.ledger = ledger;
        this.clock = clock;
        ledger.replay(
                line -> states.put(line.programme(), state(line.programme()).after(line)));
    }

    ProgrammeState state(ProgrammeId id) {
        ProgrammeState known = states.get(id);
        return known == null ? ProgrammeState.empty(id) : known;
    }

    /**
     * Decides the asks, writes everything down, and only then tells each asker. When it cannot be written down each asker is
     * told that, and the answer is false.
     *
     * @param moved told which programmes have moved on, and the requests that moved their migrations
     */
    boolean climb(List<Ask> asks, BiConsumer<ProgrammeId, Map<MigrationId, String>> moved) {
        Map<ProgrammeId, ProgrammeState> drafts = new HashMap<>();
        List<Runnable> answers = new ArrayList<>();
        List<Recorded> recorded = List.of();
        try {
            List<Ledger.Batch> batches = decide(asks, drafts, answers);
            if (!batches.isEmpty()) {
                // Before any message of theirs can be sent: cards are laid out from the state.
                recorded = ledger.append(batches, added -> states.putAll(drafts));
            }
        } catch (LedgerException e) {
            Unwritten why = new Unwritten(e);
            asks.forEach(ask -> ask.reply().completeExceptionally(why));
            return false;
        }
        answers.forEach(Runnable::run);
        RequestLog.recorded(recorded);
        for (ProgrammeId id : drafts.keySet()) {
            moved.accept(id, RequestLog.causes(recorded, id));
        }
        return true;
    }

    private List<Ledger.Batch> decide(List<Ask> asks, Map<ProgrammeId, ProgrammeState> drafts, List<Runnable> answers) {
        List<Ledger.Batch> batches = new ArrayList<>();
        Map<String, CompletableFuture<Reply>> keys = new HashMap<>();
        long head = ledger.head().sequence();
        for (Ask ask : asks) {
            if (!isRepeated(ask, keys, answers)) {
                head = decide(ask, head, drafts, batches, answers);
            }
        }
        return batches;
    }

    /** A request that was delivered before, or a moment ago, gets the first one's reply and does nothing again. */
    private boolean isRepeated(Ask ask, Map<String, CompletableFuture<Reply>> keys, List<Runnable> answers) {
        String key = ask.requestKey();
        if (key == null) {
            return false;
        }
        CompletableFuture<Reply> first = keys.putIfAbsent(key, ask.reply());
        if (first != null) {
            answers.add(() -> ask.reply().complete(first.join()));
            return true;
        }
        Optional<String> kept = ledger.replyTo(key);
        kept.ifPresent(reply -> answers.add(() -> ask.reply().complete(ReplyText.read(reply))));
        return kept.isPresent();
    }

    private long decide(
            Ask ask,
            long head,
            Map<ProgrammeId, ProgrammeState> drafts,
            List<Ledger.Batch> batches,
            List<Runnable> answers) {
        Programme plan = programmes.find(ask.programme()).orElse(null);
        if (plan == null) {
            answers.add(() -> ask.reply().complete(Reply.SILENT));
            return head;
        }
        ProgrammeState state = Objects.requireNonNullElseGet(drafts.get(ask.programme()), () -> state(ask.programme()));
        Instant now = clock.instant();
        Action action = ask.action();
        Decision decision = action == null
                ? Decision.NOTHING
                : decider.decide(new Situation(plan, state, ask.facts(), ask.by(), now), action);
        Reply reply = new Reply(decision.reply(), decision.refusal());
        answers.add(() -> ask.reply().complete(reply));
        List<Notice> notices = new ArrayList<>(decision.notices());
        notices.addAll(ask.notices());
        Whispers.of(ask, decision).ifPresent(notices::add);
        if (decision.entries().isEmpty() && notices.isEmpty() && ask.requestKey() == null) {
            return head;
        }
        Drafted drafted = drafted(plan, state, decision, ask, head, now);
        batches.add(new Ledger.Batch(
                ask.programme(),
                ask.by(),
                ask.requestId(),
                ask.requestKey(),
                ReplyText.write(reply),
                now,
                drafted.entries(),
                notices,
                drafted.documents()));
        drafts.put(ask.programme(), drafted.state());
        return head + drafted.entries().size();
    }

    /** What is about to be written, and the state when it is. */
    private record Drafted(List<Entry> entries, List<String> documents, ProgrammeState state) {}

    private Drafted drafted(Programme plan, ProgrammeState before, Decision decision, Ask ask, long head, Instant now) {
        ProgrammeState state = before;
        WatchProof proof = new WatchProof(plan, digest -> text(digest, ask));
        List<Entry> entries = new ArrayList<>();
        for (Entry decided : decision.entries()) {
            Entry entry = proof.proven(decided, state);
            entries.add(entry);
            // The digest is the ledger's to make; the fold does not look at it.
            state = state.after(new Recorded(
                    head + entries.size(), now, ask.programme(), ask.by(), ask.requestId(), entry, Digest.NONE));
        }
        List<String> documents = new ArrayList<>(proof.documents());
        if (!entries.isEmpty()) {
            documents.addAll(ask.documents());
        }
        return new Drafted(entries, documents, state);
    }

    /** A text that was kept before, or comes with the ask. */
    private Optional<String> text(Digest digest, Ask ask) {
        return ask.documents().stream()
                .filter(text -> Digest.of(text).equals(digest))
                .findFirst()
                .or(() -> kept(digest));
    }

    /** A text that is not as it was kept is none: what it would have proven is missing from the bundle, and seen to be. */
    Optional<String> kept(Digest digest) {
        try {
            return ledger.documents().find(digest);
        } catch (LedgerException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("document", digest.shortForm())
                    .log("kept text cannot be read");
            return Optional.empty();
        }
    }
}
