package dev.lockkeeper.slack.view;

import dev.lockkeeper.domain.evidence.Shown;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.report.CutoverReport;
import dev.lockkeeper.domain.report.Moment;
import dev.lockkeeper.domain.state.Attempt;
import java.util.List;

/** The report of an attempt in its thread: how it ended, approvals, evidence, promises, and the timeline. */
final class ReportCard {
    private ReportCard() {}

    static Message render(Frame frame, Migration migration, Attempt attempt) {
        CutoverReport report = CutoverReport.of(migration, frame.known(migration), attempt);
        String export = "lockkeeper report " + migration.id() + " --attempt " + attempt.number();
        Page page = Page.message(export);
        page.header("Report of " + migration.title() + ", attempt " + attempt.number());
        page.section(outcome(report));
        page.lines(
                "*Approvals*",
                orNone(report.approvals().stream()
                        .map(one -> "✍️ " + Mrkdwn.mention(one.by().userId()) + " " + Mrkdwn.when(one.at())
                                + " · evidence " + Mrkdwn.code(one.evidence()))
                        .toList()));
        page.lines(
                "*Evidence of the go*",
                orNone(report.evidence().stream().map(ReportCard::shown).toList()));
        if (!report.promises().isEmpty()) {
            page.lines(
                    "*What the watch saw*",
                    report.promises().stream().map(ReportCard::promise).toList());
        }
        page.lines(
                "*Timeline*", report.timeline().stream().map(ReportCard::moment).toList());
        page.context("Charts stand in the thread of the watch. To keep it as Markdown, with the ledger's entries: "
                + Mrkdwn.code(export));
        return new Message(
                "Report: attempt " + attempt.number() + " of the cutover of " + Mrkdwn.escape(migration.title())
                        + " is " + report.outcome() + ".",
                page.blocks());
    }

    private static String outcome(CutoverReport report) {
        String sign = switch (report.outcome()) {
            case "validated" -> "✅";
            case "rolled back" -> "⛔";
            default -> "⏳";
        };
        return sign + " *It is " + report.outcome() + "*"
                + (report.outcomeAt() == null ? "" : " since " + Mrkdwn.when(report.outcomeAt()));
    }

    private static List<String> orNone(List<String> lines) {
        return lines.isEmpty() ? List.of("none") : lines;
    }

    private static String shown(Shown line) {
        return Marks.of(line.verdict()) + " " + Mrkdwn.escape(line.title()) + " · "
                + Page.cut(Mrkdwn.said(line.summary()), 220);
    }

    private static String promise(CutoverReport.Promise promise) {
        return Marks.of(promise.evidence().verdict()) + " "
                + (promise.run() == 1 ? "" : "run " + promise.run() + ", ") + Mrkdwn.bold(promise.signal()) + " · "
                + Page.cut(Mrkdwn.said(promise.evidence().summary()), 300);
    }

    private static String moment(Moment moment) {
        return Mrkdwn.when(moment.at()) + " " + Page.cut(Mrkdwn.of(moment.text()), 300);
    }
}
