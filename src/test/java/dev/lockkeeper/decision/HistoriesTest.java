package dev.lockkeeper.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.programme.HoldSpec;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.RuleSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random histories of three migrations: commands, clicks, doubles, what is seen, clock jumps and restarts in any order. Each
 * is made from a seed that a failure names; set it with {@code -Dhistories.seed}, and how many with {@code -Dhistories}.
 */
final class HistoriesTest {
    private static final int MOVES = 220;

    @Test
    void noHistoryBreaksAPromiseAndAllHistoriesTogetherReachEveryKindOfEntry() {
        int size = Integer.getInteger("histories", 1000);
        long first = Long.getLong("histories.seed", 20_261_120);
        Map<Class<?>, Integer> reached = new HashMap<>();
        for (long seed = first; seed < first + size; seed++) {
            Programme plan = plan(seed);
            for (Recorded line : play(plan, seed)) {
                reached.merge(line.entry().getClass(), 1, Integer::sum);
            }
        }
        if (size >= 1000) {
            assertThat(reached.keySet()).containsExactlyInAnyOrderElementsOf(kinds(Entry.class));
        }
        String counts = new TreeMap<>(reached.entrySet().stream()
                        .collect(Collectors.toMap(entry -> entry.getKey().getSimpleName(), Map.Entry::getValue)))
                .toString();
        assertThat(reached.values()).as(counts).allMatch(count -> size < 1000 || count >= 5);
    }

    private static List<Recorded> play(Programme plan, long seed) {
        List<Long> moves = new Random(seed).longs(MOVES).boxed().toList();
        try {
            return Playing.play(plan, moves);
        } catch (AssertionError | RuntimeException failure) {
            List<Long> fewest = shrink(plan, moves, broken(plan, moves));
            throw new AssertionError(
                    "history " + seed + " breaks a promise; shortened to " + fewest.size() + " moves, "
                            + broken(plan, fewest) + "\n" + Playing.retold(plan, fewest),
                    failure);
        }
    }

    /** Leaves out what is not needed to fail, in ever smaller pieces. */
    private static List<Long> shrink(Programme plan, List<Long> moves, String broken) {
        List<Long> fewest = moves;
        for (int piece = moves.size() / 2; piece > 0; piece /= 2) {
            for (int from = 0; from + piece <= fewest.size(); ) {
                List<Long> fewer = new ArrayList<>(fewest.subList(0, from));
                fewer.addAll(fewest.subList(from + piece, fewest.size()));
                if (broken(plan, fewer).equals(broken)) {
                    fewest = fewer;
                } else {
                    from += piece;
                }
            }
        }
        return fewest;
    }

    /** Which promise the history breaks; empty when none. */
    private static String broken(Programme plan, List<Long> moves) {
        try {
            Playing.play(plan, moves);
            return "";
        } catch (AssertionError | RuntimeException failure) {
            return String.valueOf(failure.getMessage())
                    .strip()
                    .lines()
                    .findFirst()
                    .orElse("?");
        }
    }

    /** Different programmes, so that histories get deep on some and are refused on others. */
    static Programme plan(long seed) {
        RuleSettings all = Bank.rules();
        RuleSettings loose = new RuleSettings(
                all.approvals(),
                all.approvalsFrom(),
                all.requestExpires(),
                all.evidenceAtMost(),
                all.ttlAtMost(),
                all.ttlLead(),
                all.halfMovedPercent(),
                null,
                all.atATime(),
                all.rehearsedFor(),
                all.overriddenBy(),
                all.off());
        HoldSpec hold = new HoldSpec(Duration.ofHours(1), Duration.ofMinutes(15));
        List<Migration> migrations = Stream.of(Bank.billing(), Bank.shop(), Bank.store())
                .map(it -> Bank.with(it, hold))
                .toList();
        Programme strict = Bank.programme(seed % 4 == 0 ? all : loose, migrations);
        Programme open = seed % 4 == 0 ? strict : Bank.withoutWindows(strict);
        Programme plan = seed % 5 < 2 ? ErrorLines.watching(open) : open;
        return seed % 3 == 0 ? plan : Plans.telling(plan, true, seed % 2 == 0);
    }

    private static Set<Class<?>> kinds(Class<?> sealed) {
        if (!sealed.isSealed()) {
            return Set.of(sealed);
        }
        Set<Class<?>> all = new HashSet<>();
        Arrays.stream(sealed.getPermittedSubclasses()).forEach(kind -> all.addAll(kinds(kind)));
        return all;
    }
}
