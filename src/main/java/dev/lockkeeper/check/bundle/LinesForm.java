package dev.lockkeeper.check.bundle;

import dev.lockkeeper.check.bundle.json.Form;
import dev.lockkeeper.check.bundle.json.Json;
import dev.lockkeeper.check.bundle.json.Members;
import dev.lockkeeper.check.bundle.json.Mistakes;
import dev.lockkeeper.check.pattern.Allowed;
import dev.lockkeeper.check.pattern.PatternCount;
import dev.lockkeeper.check.pattern.PatternMiner;
import dev.lockkeeper.check.pattern.PatternSet;
import dev.lockkeeper.check.pattern.Reporting;
import dev.lockkeeper.check.pattern.line.LineReader;
import dev.lockkeeper.check.pattern.line.Origin;
import dev.lockkeeper.check.pattern.line.RawLine;
import dev.lockkeeper.check.pattern.line.Selection;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How error lines are written: the lines themselves, which are sorted here as the running watch sorts them, or the report that
 * came of sorting them.
 */
final class LinesForm implements Slots.Reader {
    /** Which of the lines are errors. */
    static final Form<Selection> PICK = Form.oneOf(Map.of("errors", Selection.ERRORS, "all", Selection.ALL));

    /** How long the old platform's lines were collected, unless it is said. */
    static final Duration WEEK = Duration.ofDays(7);

    /** A plain line has no pod of its own. */
    private static final String POD = "pod";

    private static final Form<List<Json>> LIST = new Form<>(
            "a list of lines, each a text or {\"at\": \"…\", \"pod\": \"…\", \"line\": \"…\"}",
            json -> json instanceof Json.Items items ? items.values() : null,
            List.of());

    private final Selection selection;
    private final Duration oldSpan;
    private final boolean isAddedUp;
    private final Mistakes mistakes;
    private PatternSet before = PatternSet.empty();
    private boolean hasBaseline;
    private final List<RawLine> lines = new ArrayList<>();

    /**
     * @param oldSpan how long the old platform's lines were collected
     * @param isAddedUp whether each slot has only its own lines, so that those before it belong to its total
     */
    LinesForm(Selection selection, Duration oldSpan, boolean isAddedUp, Mistakes mistakes) {
        this.selection = selection;
        this.oldSpan = oldSpan;
        this.isAddedUp = isAddedUp;
        this.mistakes = mistakes;
    }

    /** The form that the configuration's keys describe. */
    static LinesForm of(Members config, Duration oldSpan, boolean isAddedUp) {
        return new LinesForm(config.get("pick", PICK, Selection.ALL), oldSpan, isAddedUp, config.mistakes());
    }

    /** Learns what was there before. */
    LinesForm learn(@Nullable Json baseline, String path) {
        if (baseline == null) {
            return this;
        }
        hasBaseline = true;
        Members members = Members.of(baseline, path, mistakes);
        PatternMiner miner = new PatternMiner();
        LineReader reader = new LineReader(selection, line -> miner.learn(line, true));
        raw(members, Instant.EPOCH).forEach(reader::read);
        reader.end();
        members.done();
        before = miner.freeze();
        return this;
    }

    @Override
    public Sample read(Json json, String path, Instant slot) {
        if (!(json instanceof Json.Keys keys) || keys.members().containsKey("outcome")) {
            return new MeasurementForm(MeasurementForm.Shape.LINES, mistakes).read(json, path, slot);
        }
        Members members = Members.of(json, path, mistakes);
        if (members.has("report")) {
            Sample sample = Sample.value(
                    slot, new Measurement.Patterns(ReportForm.read(members.below("report", "sorted lines"))));
            members.done();
            return sample;
        }
        if (!hasBaseline) {
            members.refuse("found lines and no 'baseline'; allowed: a baseline, as {\"lines\": [\"…\"]}");
        }
        if (!isAddedUp) {
            lines.clear();
        }
        lines.addAll(raw(members, slot));
        long ofAnyLevel = members.get("of_any_level", Forms.WHOLE, BigInteger.valueOf(lines.size()))
                .longValue();
        members.done();
        return lines.isEmpty() && ofAnyLevel == 0
                ? Sample.without(slot, Outcome.NODATA, "no lines of any level: is log shipping broken?")
                : Sample.value(slot, sorted(ofAnyLevel));
    }

    private Measurement sorted(long ofAnyLevel) {
        PatternCount count = new PatternCount(before, Allowed.NOTHING);
        LineReader reader = new LineReader(selection, count);
        lines.stream().sorted(Comparator.comparingLong(RawLine::nanos)).forEach(reader::read);
        reader.end();
        long leveled = selection == Selection.ALL ? lines.size() : reader.leveled();
        return new Measurement.Patterns(new Reporting(count, oldSpan)
                .report(lines.size(), lines.size(), Math.max(ofAnyLevel, lines.size()), leveled));
    }

    private List<RawLine> raw(Members members, Instant usual) {
        List<RawLine> read = new ArrayList<>();
        for (Json json : members.get("lines", LIST, List.of())) {
            if (json instanceof Json.Words words) {
                read.add(raw(usual, POD, words.text()));
                continue;
            }
            Members line = Members.of(json, members.below("lines") + "[" + read.size() + "]", mistakes);
            read.add(raw(
                    line.get("at", Forms.MOMENT, usual),
                    line.get("pod", Forms.ANY, POD),
                    line.need("line", Forms.ANY)));
            line.done();
        }
        if (!members.has("lines")) {
            members.refuse("found no 'lines'; allowed: " + LIST.allowed() + ", or a report");
        }
        return read;
    }

    private static RawLine raw(Instant at, String pod, String text) {
        long nanos = at.getEpochSecond() * 1_000_000_000L + at.getNano();
        return new RawLine(nanos, new Origin(pod, pod, "", false), text);
    }
}
