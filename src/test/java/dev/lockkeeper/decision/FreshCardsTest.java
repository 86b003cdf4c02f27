package dev.lockkeeper.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.slack.view.Cards;
import dev.lockkeeper.slack.view.Frame;
import dev.lockkeeper.slack.view.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** No card in a channel goes on saying what is no longer so: whatever changes its words has it drawn anew. */
final class FreshCardsTest {
    private static final int MOVES = 220;

    @Test
    void whateverChangesTheWordsOfACardHasItDrawnAnew() {
        int size = Integer.getInteger("cards.histories", 20);
        Map<String, String> stale = new TreeMap<>();
        for (long seed = 1; seed <= size; seed++) {
            Programme plan = HistoriesTest.plan(seed);
            Channel channel = new Channel(stale);
            Playing.play(plan, new Random(seed).longs(MOVES).boxed().toList(), channel);
            assertThat(channel.posted).hasSizeGreaterThan(3);
        }
        assertThat(stale).isEmpty();
    }

    /** What stands in the channels, and what of it is stale: a kind of card by the kind of entry that left it so. */
    private static final class Channel implements Playing.Onlooker {
        private final Set<MessageKey> posted = new HashSet<>();
        private final Map<String, String> stale;

        Channel(Map<String, String> stale) {
            this.stale = stale;
        }

        @Override
        public void sees(Situation before, Situation after, Decision decision) {
            Set<MessageKey> drawn = new HashSet<>();
            for (Notice notice : decision.notices()) {
                if (notice instanceof Notice.Card card) {
                    drawn.add(card.key());
                }
            }
            Frame old = new Frame(before.plan(), before.state(), after.now());
            Frame fresh = new Frame(after.plan(), after.state(), after.now());
            for (MessageKey key : posted) {
                if (!drawn.contains(key)) {
                    String was = words(key, Cards.draw(key, old));
                    String is = words(key, Cards.draw(key, fresh));
                    if (!was.equals(is)) {
                        stale.putIfAbsent(key.kind() + " after " + kinds(decision.entries()), difference(was, is));
                    }
                }
            }
            posted.addAll(drawn);
        }

        /** Without the numbers that are not worth an edit each: a card says that there were at least so many. */
        private static String words(MessageKey key, Optional<Message> card) {
            String all = card.map(Message::toString).orElse("nothing");
            return switch (key.kind()) {
                case "board" -> all.replaceAll("entry #\\d+", "entry");
                case "errors" ->
                    all.replaceAll("\\d+ (line|pod|minute)s?", "some").replaceAll("pod-[^)]*", "");
                default -> all;
            };
        }

        /** Where the two part, in as few words as show it. */
        private static String difference(String was, String is) {
            int from = 0;
            while (from < Math.min(was.length(), is.length()) && was.charAt(from) == is.charAt(from)) {
                from++;
            }
            int start = Math.max(0, from - 40);
            return "…" + was.substring(start, Math.min(was.length(), from + 80)) + "… is now …"
                    + is.substring(start, Math.min(is.length(), from + 80)) + "…";
        }

        private static String kinds(List<Entry> entries) {
            return entries.stream()
                    .map(entry -> entry.getClass().getSimpleName())
                    .toList()
                    .toString();
        }
    }
}
