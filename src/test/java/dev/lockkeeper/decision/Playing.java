package dev.lockkeeper.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.PlanEntry;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.ProgrammeState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A random history while it is played: each move is chosen from its own seed and the state, and every promise is looked at. */
final class Playing {
    private final Decider decider = new Decider();
    private final Promises promises = new Promises();
    private final List<Recorded> ledger = new ArrayList<>();
    private final List<Taken> past = new ArrayList<>();
    private Programme plan;
    private ProgrammeState state;
    private Instant now = Bank.T;
    private final Onlooker onlooker;

    /** Sees each move with what it changed. */
    interface Onlooker {
        void sees(Situation before, Situation after, Decision decision);
    }

    private Playing(Programme plan) {
        this(plan, (before, after, decision) -> {});
    }

    private Playing(Programme plan, Onlooker onlooker) {
        this.plan = plan;
        this.onlooker = onlooker;
        state = ProgrammeState.empty(plan.id());
        take(new Taken(Duration.ZERO, Bank.BOT, Moves.planRead(plan)));
        Observation low = new Observation.TtlSeen(Bank.BILLING, Map.of("ns1", 60L), now);
        take(new Taken(Duration.ZERO, Bank.BOT, low));
        now = now.plus(Duration.ofHours(24));
    }

    /** Plays one move for each seed, and then looks at what only a whole history shows. */
    static List<Recorded> play(Programme plan, List<Long> seeds) {
        return play(plan, seeds, (before, after, decision) -> {});
    }

    static List<Recorded> play(Programme plan, List<Long> seeds, Onlooker onlooker) {
        Playing playing = new Playing(plan, onlooker);
        for (long seed : seeds) {
            playing.move(new Random(seed));
        }
        playing.restart();
        return playing.ledger;
    }

    /** What happened in a history that breaks a promise: each move, and what was recorded. */
    static String retold(Programme plan, List<Long> seeds) {
        Playing playing = new Playing(plan);
        StringBuilder told = new StringBuilder();
        try {
            for (long seed : seeds) {
                int known = playing.ledger.size();
                playing.move(new Random(seed));
                told.append(playing.now)
                        .append(' ')
                        .append(playing.past.get(playing.past.size() - 1))
                        .append('\n');
                playing.ledger
                        .subList(known, playing.ledger.size())
                        .forEach(
                                line -> told.append("    ").append(line.entry()).append('\n'));
            }
        } catch (AssertionError | RuntimeException failure) {
            told.append(playing.past.get(playing.past.size() - 1))
                    .append(" -> ")
                    .append(failure.getMessage());
        }
        return told.toString();
    }

    private void move(Random random) {
        if (random.nextInt(25) == 0) {
            restart();
            return;
        }
        take(
                random.nextInt(12) == 0 && !past.isEmpty()
                        ? past.get(random.nextInt(past.size())).again()
                        : new Moves(plan, state, now, random).next());
    }

    /** A new process knows nothing but the ledger. */
    private void restart() {
        ProgrammeState folded = ProgrammeState.empty(plan.id());
        for (Recorded line : ledger) {
            folded = folded.after(line);
        }
        assertThat(folded).as("state after a restart").isEqualTo(state);
        state = folded;
    }

    private void take(Taken move) {
        now = now.plus(move.later());
        past.add(move);
        Situation before = new Situation(plan, state, Facts.NONE, move.by(), now);
        Decision decision = decider.decide(before, move.action());
        if (past.size() % 8 == 0) {
            assertThat(decider.decide(before, move.action())).isEqualTo(decision);
        }
        promises.ofDecision(move, decision);
        for (Entry entry : decision.entries()) {
            Recorded line = new Recorded(state.head() + 1, now, plan.id(), move.by(), null, entry, Digest.NONE);
            promises.ofEntry(plan, state, line, ledger);
            ledger.add(line);
            state = state.after(line);
        }
        loadPlan(decision);
        onlooker.sees(before, new Situation(plan, state, Facts.NONE, move.by(), now), decision);
        promises.ofState(plan, state, now);
        if (move.action() instanceof Observation) {
            Decision again = decider.decide(new Situation(plan, state, Facts.NONE, move.by(), now), move.action());
            if (!again.entries().isEmpty()) {
                throw new AssertionError("broken: an observation counts once, " + move.action());
            }
        }
    }

    private void loadPlan(Decision decision) {
        for (Entry entry : decision.entries()) {
            if (entry instanceof PlanEntry.PlanLoaded loaded) {
                plan = Moves.with(plan, loaded.plan());
            }
        }
    }
}
