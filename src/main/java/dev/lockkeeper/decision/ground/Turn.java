package dev.lockkeeper.decision.ground;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.entry.RuleEntry;
import dev.lockkeeper.domain.look.Told;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.ProgrammeState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what follows from one action. What is recorded is folded into the state at once, so that whatever is decided later in
 * the same turn stands on it; the cards that it touches are said without being asked for. Used by one decision and then dropped.
 */
public final class Turn {
    private final Programme plan;
    private final Facts facts;
    private final Person by;
    private final Instant now;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<MessageKey, Notice> notices = new LinkedHashMap<>();
    private ProgrammeState state;
    private @Nullable Text reply;
    private @Nullable Refusal refusal;

    public Turn(Programme plan, ProgrammeState state, Facts facts, Person by, Instant now) {
        this.plan = plan;
        this.state = state;
        this.facts = facts;
        this.by = by;
        this.now = now;
    }

    /** The plan in force. */
    public Programme plan() {
        return plan;
    }

    /** The state after everything recorded so far. */
    public ProgrammeState state() {
        return state;
    }

    /** The migration's state after everything recorded so far. */
    public MigrationState state(Migration migration) {
        return state.migration(migration.id());
    }

    public Facts facts() {
        return facts;
    }

    /** Who acts. */
    public Person by() {
        return by;
    }

    /** The moment of the decision. */
    public Instant now() {
        return now;
    }

    /** Records the entry and says the cards that it touches. */
    public void record(Entry entry) {
        ProgrammeState before = state;
        entries.add(entry);
        state = state.after(new Recorded(state.head() + 1, now, plan.id(), by, null, entry, Digest.NONE));
        for (Notice.Card card : Cards.touched(plan, before, state, entry)) {
            notices.putIfAbsent(card.key(), card);
        }
    }

    /** A name that no other turn gives: the number that the next entry has at least. */
    public String fresh(String kind) {
        return kind + "-" + (state.head() + 1);
    }

    /** Says that a card has news, although no entry touches it. */
    public void card(MessageKey key, Channel channel) {
        notices.putIfAbsent(key, new Notice.Card(key, channel, null));
    }

    /** Says a sentence once; with the ledger's head under it when it tells a decision. To be called after recording. */
    public void line(Channel channel, @Nullable MessageKey thread, Text text, boolean receipt) {
        MessageKey key = unique("line");
        notices.put(key, new Notice.Line(key, channel, thread, text, receipt));
    }

    /** Shows a watched signal's chart once. To be called after recording. */
    public void picture(Migration migration, MessageKey thread, int attempt, int run, String signal) {
        MessageKey key = unique("picture");
        notices.put(
                key,
                new Notice.Picture(
                        key, migration.channel(), thread, migration.id().value(), attempt, run, signal));
    }

    /** Shows an answer to everybody in a channel, once. To be called after recording. */
    public void answer(Channel channel, Told told) {
        MessageKey key = unique("answer");
        notices.put(key, new Notice.Answer(key, channel, by, told));
    }

    private MessageKey unique(String kind) {
        // What is said before the first entry must not take a name that the turn before may have given.
        long number = entries.isEmpty() ? state.head() + 1 : state.head();
        return new MessageKey(kind + "/" + plan.id() + "/" + number + "/" + notices.size());
    }

    /** Tells the person who acted, and nobody else. */
    public void reply(Text text) {
        reply = text;
    }

    /** Refuses the action: records that it was refused and tells the person why. */
    public void refuse(PersonAction action, Refusal why) {
        MigrationId migration = action.migration();
        refusal = why;
        record(new RuleEntry.Refused(
                migration,
                action.words(),
                why.rule(),
                why.fact().plain(),
                why.remedy().plain()));
    }

    /** What was recorded, in order. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** What is to be said, in order. */
    public List<Notice> notices() {
        return List.copyOf(notices.values());
    }

    /** What only the person who acted is told. */
    public @Nullable Text reply() {
        return reply;
    }

    /** Why the action was refused; null when it was not. */
    public @Nullable Refusal refusal() {
        return refusal;
    }
}
