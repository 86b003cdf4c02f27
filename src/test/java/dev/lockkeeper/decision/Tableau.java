package dev.lockkeeper.decision;

import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.ProgrammeState;
import java.time.Instant;
import java.util.List;

/**
 * A card at a moment of a story, for those who draw it.
 *
 * @param name what is to be seen, such as {@code board-idle}
 * @param ledger the entries that led there
 */
public record Tableau(
        String name, MessageKey card, Programme plan, ProgrammeState state, Instant now, List<Recorded> ledger) {
    static Tableau of(String name, MessageKey card, Story story) {
        return new Tableau(name, card, story.plan(), story.state(), story.now(), story.ledger());
    }

    @Override
    public String toString() {
        return name;
    }
}
