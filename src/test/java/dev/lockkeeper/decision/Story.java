package dev.lockkeeper.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.Action;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.entry.RuleEntry;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.ProgrammeState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Given what is recorded, when somebody acts, then this follows. A story is a value: each step gives the next. */
record Story(Programme plan, List<Recorded> ledger, ProgrammeState state, Instant now, Facts facts) {
    Story {
        ledger = List.copyOf(ledger);
    }

    /** Nothing has happened but that the plan was read. */
    static Story of(Programme plan) {
        Story story = new Story(plan, List.of(), ProgrammeState.empty(plan.id()), Bank.T, Facts.NONE);
        return story.seen(new Observation.PlanRead(
                plan.digest(),
                "bank.yaml",
                plan.migrations().stream().map(it -> it.id()).toList()));
    }

    static Story ofBank() {
        return of(Bank.programme());
    }

    Story given(Person by, Entry... entries) {
        return recorded(by, List.of(entries));
    }

    Story under(Programme other) {
        return new Story(other, ledger, state, now, facts);
    }

    Story knowing(Facts other) {
        return new Story(plan, ledger, state, now, other);
    }

    Story after(Duration time) {
        return at(now.plus(time));
    }

    Story at(Instant moment) {
        return new Story(plan, ledger, state, moment, facts);
    }

    When when(Action action) {
        return new When(this, action);
    }

    /** The story after the person's action, which is not refused. */
    Story does(Person by, Action action) {
        Then then = when(action).by(by);
        assertThat(then.decision.refusal()).as(action.toString()).isNull();
        return then.story();
    }

    /** The story after the bot saw something. */
    Story seen(Observation observation) {
        return does(Bank.BOT, observation);
    }

    Agenda agenda() {
        return Agenda.of(plan, state, now);
    }

    private Story recorded(Person by, List<Entry> entries) {
        List<Recorded> lines = new ArrayList<>(ledger);
        ProgrammeState later = state;
        for (Entry entry : entries) {
            Recorded line =
                    new Recorded(later.head() + 1, now, plan.id(), by, null, entry, Digest.of("line " + later.head()));
            lines.add(line);
            later = later.after(line);
        }
        return new Story(plan, lines, later, now, facts);
    }

    record When(Story before, Action action) {
        Then by(Person person) {
            Situation situation = new Situation(before.plan, before.state, before.facts, person, before.now);
            Decision decision = new Decider().decide(situation, action);
            return new Then(before.recorded(person, decision.entries()), decision);
        }

        Then seen() {
            return by(Bank.BOT);
        }
    }

    record Then(Story story, Decision decision) {
        /** Exactly these entries follow. */
        Then then(Entry... entries) {
            assertThat(decision.entries()).containsExactly(entries);
            assertThat(decision.refusal()).isNull();
            return this;
        }

        /** Entries of exactly these kinds follow. */
        Then thenKinds(Class<?>... kinds) {
            assertThat(decision.entries().stream().<Object>map(Object::getClass))
                    .containsExactly((Object[]) kinds);
            return this;
        }

        Then nothing() {
            assertThat(decision).isEqualTo(Decision.NOTHING);
            return this;
        }

        /** It is refused in these words, and the refusal is recorded. */
        Then refuses(String rule, String fact, String remedy) {
            Refusal refusal = decision.refusal();
            assertThat(refusal).as("refusal").isNotNull();
            assertThat(said(refusal)).isEqualTo(rule + ": " + fact + " " + remedy);
            assertThat(decision.entries()).last().isInstanceOfSatisfying(RuleEntry.Refused.class, entry -> {
                assertThat(entry.rule().value()).isEqualTo(rule);
                assertThat(entry.fact()).isEqualTo(fact);
                assertThat(entry.remedy()).isEqualTo(remedy);
            });
            return this;
        }

        Then isRefusedBy(String rule) {
            assertThat(decision.refusal()).as("refusal").isNotNull();
            assertThat(said(decision.refusal())).startsWith(rule + ": ");
            return this;
        }

        private static String said(@Nullable Refusal refusal) {
            return refusal == null
                    ? ""
                    : refusal.rule() + ": " + refusal.fact().plain() + " "
                            + refusal.remedy().plain();
        }

        /** Nothing is recorded; the person is told that it is so already. */
        Then replies(String words) {
            assertThat(decision.entries()).isEmpty();
            assertThat(decision.refusal()).isNull();
            assertThat(decision.reply()).isNotNull().extracting(Text::plain).isEqualTo(words);
            return this;
        }

        /** Exactly these sentences are posted. */
        Then says(String... words) {
            assertThat(decision.notices().stream()
                            .filter(Notice.Line.class::isInstance)
                            .map(line -> ((Notice.Line) line).text().plain()))
                    .containsExactly(words);
            return this;
        }

        /** These cards have news, among others. */
        Then touches(MessageKey... keys) {
            assertThat(decision.notices().stream()
                            .filter(Notice.Card.class::isInstance)
                            .map(Notice::key))
                    .contains(keys);
            return this;
        }
    }
}
