package dev.lockkeeper.app.falsealarm;

import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.falsealarm.Draw;
import dev.lockkeeper.domain.falsealarm.Ending;
import dev.lockkeeper.domain.falsealarm.FalseAlarms;
import dev.lockkeeper.domain.falsealarm.FalseAlarms.OfPromise;
import dev.lockkeeper.domain.falsealarm.OldPlatform;
import dev.lockkeeper.domain.falsealarm.Reach;
import dev.lockkeeper.domain.falsealarm.Replayed;
import dev.lockkeeper.domain.falsealarm.ShareBound;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.plan.yaml.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what came of a false-alarm rehearsal: every time that did not pass, the shares with their bounds, and what would help. */
public final class AlarmWords {
    /** A kind of line in its own words, with its numbers and what is allowed. */
    private static final int MOST = 300;

    private final FalseAlarms found;
    private final Replay replay;
    private final Sources sources;

    public AlarmWords(Replay replay, FalseAlarms found, Sources sources) {
        this.replay = replay;
        this.found = found;
        this.sources = sources;
    }

    /** For a terminal, all of it. */
    public List<String> lines(String plan) {
        List<String> lines = new ArrayList<>();
        for (Replayed one : found.all()) {
            if (one.ending() != Ending.PASSED && one.ending() != Ending.LEFT_OUT) {
                lines.add("%-12s  %s  %s".formatted(mark(one.ending()), one.at(), one.reason() + aged(one)));
                found.alsoBroken(one).forEach(also -> lines.add(" ".repeat(14) + "and " + also));
                PastQuery.of(found.old(), sources, one).ifPresent(query -> lines.add(" ".repeat(14) + query.told()));
            }
        }
        lines.addAll(sums());
        lines.add("the same again: " + again(plan));
        return List.copyOf(lines);
    }

    /**
     * For chat.
     *
     * @param most how many of the times that did not pass are told
     */
    public List<Text> texts(String plan, int most) {
        List<Text> texts = new ArrayList<>();
        List<Replayed> telling = found.all().stream()
                .filter(one -> one.ending() != Ending.PASSED && one.ending() != Ending.LEFT_OUT)
                .toList();
        sums().forEach(line -> texts.add(Text.of(line)));
        telling.stream().limit(most).forEach(one -> texts.add(text(one)));
        if (telling.size() > most) {
            texts.add(Text.of("… and " + (telling.size() - most) + " more times that did not pass"));
        }
        texts.add(Text.write()
                .plain("The same again, with every time: ")
                .code(again(plan))
                .end());
        return List.copyOf(texts);
    }

    /** What is said where there is nothing to ask about the past. */
    public static String nothing(OldPlatform old) {
        return old.words() + ": nothing of it can be asked about the past"
                + left(old).stream().map(line -> "; " + line).collect(Collectors.joining());
    }

    /** A line for each reason. */
    private static List<String> left(OldPlatform old) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        old.left()
                .forEach((name, why) ->
                        byReason.computeIfAbsent(why, none -> new ArrayList<>()).add(name));
        return byReason.entrySet().stream()
                .map(one -> "not replayed, since " + one.getKey() + ": " + String.join(", ", one.getValue()))
                .toList();
    }

    private Text text(Replayed one) {
        Text.Writer text = Text.write()
                .plain(sign(one.ending()) + " ")
                .when(one.at())
                .plain(" " + shortened(one.reason()) + aged(one));
        found.alsoBroken(one).forEach(also -> text.plain("; and " + shortened(also)));
        Optional<PastQuery> query = PastQuery.of(found.old(), sources, one);
        query.ifPresent(it -> it.add(text));
        return text.end();
    }

    private static String aged(Replayed one) {
        return ", baseline " + Wording.span(one.drawn().age()) + " old";
    }

    private static String shortened(String words) {
        return words.length() <= MOST ? words : words.substring(0, MOST - 1) + "…";
    }

    private List<String> sums() {
        List<String> lines = new ArrayList<>();
        String who = found.old().words() + ": ";
        Draw draw = found.draw();
        lines.add(who
                + String.join(", ", found.old().names())
                + " replayed at " + times(found.all().size()) + " drawn from "
                + draw.until().minus(draw.over()) + " to " + draw.until() + " on the old platform");
        lines.add(who + ages());
        if (found.begun() > 0) {
            lines.add(who + share("would have failed ", Ending.FAILED));
            lines.add(who + share("would have been inconclusive ", Ending.INCONCLUSIVE));
        }
        lines.add(who + times(found.count(Ending.PASSED)) + " passed"
                + told("without a baseline that can serve", Ending.UNFIT)
                + told("not told by the sources", Ending.UNTOLD)
                + told("left out, since time was up", Ending.LEFT_OUT));
        found.promises().stream()
                .filter(it -> it.failed() > 0)
                .map(AlarmWords::wider)
                .forEach(lines::add);
        lines.addAll(ScrapeWords.lines(found));
        lines.addAll(LearnedWords.lines(found, replay.learning()));
        lines.addAll(left(found.old()));
        lines.addAll(UnhealthyWords.lines(replay));
        if (found.count(Ending.FAILED) > 0) {
            lines.add("Was the old platform really well at such a time? If not, leave it out with --except FROM/TO;"
                    + " else widen the limit before the night.");
        }
        return lines;
    }

    private String ages() {
        Reach reach = replay.reach();
        String seed = "drawn with seed " + found.draw().seed();
        if (replay.age() != null) {
            return seed + ", each with a baseline " + Wording.span(replay.age()) + " old";
        }
        List<Duration> drawn =
                found.all().stream().map(one -> one.drawn().age()).sorted().toList();
        return seed + ", each with a baseline of an age drawn from the " + Wording.span(reach.youngest()) + " to "
                + Wording.span(reach.oldest()) + " that the plan allows: " + Wording.span(drawn.get(0)) + " to "
                + Wording.span(drawn.get(drawn.size() - 1));
    }

    private String share(String words, Ending ending) {
        int count = found.count(ending);
        String worst = found.count(Ending.UNTOLD) == 0 ? "" : ", those that were not told counted in";
        return words + count + " of " + times(found.begun()) + " ("
                + ShareBound.percent(count, found.begun()).toPlainString() + " %): with " + ShareBound.CONFIDENCE
                + " % confidence at most " + found.atMostPercent(ending).toPlainString() + " % of all such times"
                + worst;
    }

    private String told(String words, Ending ending) {
        return found.count(ending) == 0 ? "" : ", " + found.count(ending) + " " + words;
    }

    private static String times(int count) {
        return count == 1 ? "1 time" : count + " times";
    }

    /** Only limits that change something are told; where none does, the widest. */
    private static String wider(OfPromise of) {
        WatchedSignal promise = of.promise();
        if (promise == null) {
            return of.name() + ": broken " + times(of.failed());
        }
        if (promise.isOfKinds()) {
            return of.name() + ": broken " + times(of.failed());
        }
        String unit = switch (promise.kind()) {
            case ERROR_RATE -> " points";
            case LATENCY -> " %";
            case LATENCY_LIMIT -> " s";
            case LOG_ERRORS, LOG_PATTERNS, LOG_SURGE, RESTARTS -> "";
        };
        StringBuilder line = new StringBuilder(
                of.name() + ": broken " + times(of.failed()) + " with a limit of " + plain(promise.bound()) + unit);
        int before = of.failed();
        String widest = "";
        for (Map.Entry<BigDecimal, Integer> one : of.wider().entrySet()) {
            String limit = plain(one.getKey()) + unit;
            if (one.getValue() < before) {
                line.append(", ").append(one.getValue()).append(" with ").append(limit);
            }
            widest = one.getValue() == of.failed() ? ", as often with " + limit : "";
            before = one.getValue();
        }
        return line + widest;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private String again(String plan) {
        Draw draw = found.draw();
        String except = draw.except().stream()
                .map(span -> " --except " + span.from() + "/" + span.to())
                .collect(Collectors.joining());
        return "lockkeeper gate rehearse " + plan + " "
                + found.old().words() + " --times " + draw.count() + " --days "
                + draw.over().toDays() + " --until " + draw.until() + " --seed " + draw.seed() + except
                + (replay.age() == null ? "" : " --age " + Durations.format(replay.age()))
                + (replay.learning().mostLines() == Learning.USUAL_LINES
                        ? ""
                        : " --lines " + replay.learning().mostLines());
    }

    private static String mark(Ending ending) {
        return switch (ending) {
            case PASSED -> "PASS";
            case FAILED -> "FAIL";
            case INCONCLUSIVE -> "INCONCLUSIVE";
            case UNFIT -> "NO BASELINE";
            case UNTOLD -> "ERROR";
            case LEFT_OUT -> "-";
        };
    }

    private static String sign(Ending ending) {
        return switch (ending) {
            case PASSED -> "✅";
            case FAILED -> "❌";
            case INCONCLUSIVE, UNFIT, LEFT_OUT -> "❔";
            case UNTOLD -> "⚠️";
        };
    }
}
