package dev.lockkeeper.slack.view;

import com.slack.api.model.block.element.ButtonElement;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.BaselineWindow;
import dev.lockkeeper.domain.evidence.Calibration;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Past;
import dev.lockkeeper.domain.pattern.PatternBaseline;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.state.SealedBaseline;
import dev.lockkeeper.domain.verdict.BaselineWords;
import dev.lockkeeper.domain.verdict.CalibrationJudge;
import dev.lockkeeper.domain.verdict.Forecast;
import dev.lockkeeper.slack.view.click.Verb;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A captured baseline: each signal in its three windows, what can be decided with it, and who approved it. */
final class BaselineCard {
    private BaselineCard() {}

    /** @param runId of the capture that the card belongs to; another one than the newest has been replaced */
    static Message render(Frame frame, Migration migration, String runId) {
        SealedBaseline sealed = frame.known(migration).baseline();
        String title = "Baseline of " + migration.title();
        if (sealed == null || !sealed.runId().equals(runId)) {
            Page page = Page.message("/migrate baseline " + migration.id() + " show");
            page.header(title);
            page.section("➖ A newer baseline has replaced this one.");
            return new Message(Mrkdwn.escape(title) + ": replaced.", page.blocks());
        }
        return render(frame, migration, sealed);
    }

    private static Message render(Frame frame, Migration migration, SealedBaseline sealed) {
        Page page = Page.message("/migrate baseline " + migration.id() + " show");
        page.header("Baseline of " + migration.title());
        page.section(status(sealed));
        for (String signal : signals(sealed)) {
            page.section(signal(sealed, signal));
        }
        new TreeMap<>(sealed.captured().patterns()).forEach((signal, kinds) -> page.section(kinds(signal, kinds)));
        if (!sealed.captured().probes().isEmpty()) {
            page.lines("*By its public name*", probes(sealed.captured()));
        }
        forecasts(frame, migration, sealed.baseline(), page);
        calibrations(migration, sealed.captured(), page);
        sealed.baseline()
                .inForce()
                .filter(window -> !window.routes().isEmpty())
                .ifPresent(window ->
                        page.context("🧭 Requests by route: " + Mrkdwn.escape(BaselineWords.mix(window.routes()))));
        page.context(footer(migration, sealed));
        if (frame.known(migration).phase().isBeforeTheSwitch()) {
            page.buttons(buttons(frame, migration, sealed));
        }
        return new Message(text(migration, sealed), page.blocks());
    }

    /**
     * What can be decided with the traffic that is usual when it can be watched: now, or when the next window opens. For the go's
     * card and the plan too.
     */
    static void forecasts(Frame frame, Migration migration, Baseline baseline, Page page) {
        Instant from = frame.plan().openFrom(frame.now());
        List<Forecast> forecasts = Forecast.of(migration, baseline, from);
        if (!forecasts.isEmpty()) {
            String when = from.equals(frame.now())
                    ? ""
                    : "With the traffic that is usual when the next window opens, " + Mrkdwn.when(from) + ":\n";
            page.context(when
                    + forecasts.stream()
                            .map(forecast -> (forecast.decides() ? "🔭 " : "⚠️ ") + Mrkdwn.bold(forecast.what()) + " · "
                                    + Mrkdwn.escape(forecast.words()))
                            .collect(Collectors.joining("\n")));
        }
    }

    private static String status(SealedBaseline sealed) {
        SealedBaseline.Approval approval = sealed.approval();
        SealedBaseline.Choice choice = sealed.choice();
        String chosen = choice == null
                ? ""
                : "\n" + Mrkdwn.mention(choice.by().userId()) + " chose what was measured "
                        + choice.past().words() + ": " + Mrkdwn.typed(choice.reason());
        return approval == null
                ? "🗳️ *Waits for approval* by somebody other than "
                        + Mrkdwn.mention(sealed.by().userId())
                        + (choice == null || choice.by().equals(sealed.by())
                                ? ""
                                : " and " + Mrkdwn.mention(choice.by().userId()))
                        + "." + chosen
                : "✅ *Approved* by " + Mrkdwn.mention(approval.by().userId()) + " " + Mrkdwn.when(approval.at()) + "."
                        + chosen;
    }

    private static List<String> probes(Baseline baseline) {
        return baseline.probes().stream()
                .map(probe -> Marks.of(probe.verdict()) + " " + Mrkdwn.escape(probe.title()) + " · "
                        + Page.cut(Mrkdwn.said(probe.summary()), 220))
                .toList();
    }

    private static Set<String> signals(SealedBaseline sealed) {
        Set<String> names = new TreeSet<>(sealed.captured().measurements().keySet());
        sealed.captured().windows().forEach(window -> {
            names.addAll(window.measurements().keySet());
            names.addAll(window.lacking().keySet());
        });
        return names;
    }

    private static String signal(SealedBaseline sealed, String signal) {
        List<BaselineWindow> windows = sealed.captured().windows();
        Measurement inForce = sealed.baseline().measurements().get(signal);
        if (windows.isEmpty()) {
            return Mrkdwn.bold(signal) + " · " + (inForce == null ? "not known" : BaselineWords.of(inForce));
        }
        Optional<Past> worst = BaselineWords.worst(windows, signal);
        List<String> lines = new ArrayList<>();
        for (BaselineWindow window : windows) {
            Measurement measured = window.measurements().get(signal);
            String why = window.lacking().get(signal);
            if (measured == null && why == null) {
                continue;
            }
            boolean isUsed = window.at().equals(sealed.baseline().at());
            lines.add("• " + window.past().words() + ": "
                    + (measured == null
                            ? "can not serve, " + Mrkdwn.escape(String.valueOf(why))
                            : BaselineWords.of(measured))
                    + (isUsed ? " · *used*" : "")
                    + (worst.filter(past -> past == window.past()).isPresent() ? " · worst" : ""));
        }
        return Mrkdwn.bold(signal) + "\n" + String.join("\n", lines);
    }

    private static String kinds(String signal, PatternBaseline kinds) {
        return Mrkdwn.bold(signal) + ", what lines there are\n• " + BaselineWords.of(kinds)
                + kinds.remarks().stream()
                        .map(remark -> "\n• ⚠️ " + Mrkdwn.escape(remark))
                        .collect(Collectors.joining());
    }

    private static void calibrations(Migration migration, Baseline baseline, Page page) {
        List<String> lines = new ArrayList<>();
        for (Calibration calibration : baseline.calibrations()) {
            lines.add("⚖️ " + Mrkdwn.bold(calibration.signal()) + " · "
                    + Mrkdwn.escape(CalibrationJudge.words(calibration)));
        }
        for (String signal : new TreeSet<>(migration.signals().keySet())) {
            boolean isKnown = baseline.calibrations().stream()
                    .anyMatch(calibration -> calibration.signal().equals(signal));
            if (!isKnown && isCountedApart(migration.signals().get(signal))) {
                lines.add(
                        "⚖️ " + Mrkdwn.bold(signal)
                                + " · not calibrated: the two sides are counted by different queries, and no traffic reaches both");
            }
        }
        if (!lines.isEmpty()) {
            page.context(String.join("\n", lines));
        }
    }

    private static boolean isCountedApart(@org.jspecify.annotations.Nullable Signal signal) {
        return (signal instanceof Signal.ErrorRate rate && rate.before() != null)
                || (signal instanceof Signal.Latency latency && latency.before() != null);
    }

    private static String footer(Migration migration, SealedBaseline sealed) {
        Baseline baseline = sealed.captured();
        return "📐 " + Marks.duration(baseline.window()) + " until "
                + Mrkdwn.when(sealed.baseline().at())
                + " · captured for " + Mrkdwn.mention(sealed.by().userId()) + " · sealed "
                + Mrkdwn.code(sealed.seal().shortForm()) + " · good until " + Mrkdwn.when(baseline.expiresAt())
                + " · "
                + sealed.baseline()
                        .requestsPerSecond()
                        .setScale(1, RoundingMode.HALF_UP)
                        .toPlainString()
                + " requests/s"
                + (baseline.lag() == null
                        ? ""
                        : " · sources lag " + Marks.duration(baseline.lag()) + ", asked "
                                + Marks.duration(
                                        baseline.lagAtLeast(migration.watch().ingestionLag())) + " behind");
    }

    private static List<ButtonElement> buttons(Frame frame, Migration migration, SealedBaseline sealed) {
        List<ButtonElement> buttons = new ArrayList<>();
        if (sealed.approval() == null) {
            buttons.add(Buttons.primary(Verb.APPROVE_BASELINE, "Approve", frame.value(migration.id(), sealed.seal())));
        }
        for (BaselineWindow window : sealed.captured().windows()) {
            if (window.lacking().isEmpty()
                    && !window.at().equals(sealed.baseline().at())) {
                buttons.add(Buttons.plain(
                        Verb.CHOOSE_BASELINE,
                        window.past() == Past.NOW
                                ? "Use the newest"
                                : "Use " + window.past().words(),
                        frame.value(migration.id(), sealed.seal(), window.past())));
            }
        }
        return buttons;
    }

    private static String text(Migration migration, SealedBaseline sealed) {
        return "Baseline of " + Mrkdwn.escape(migration.title()) + ", "
                + sealed.seal().shortForm() + ": " + (sealed.approval() == null ? "waits for approval." : "approved.");
    }
}
