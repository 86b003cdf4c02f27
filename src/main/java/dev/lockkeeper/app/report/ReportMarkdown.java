package dev.lockkeeper.app.report;

import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.evidence.Shown;
import dev.lockkeeper.domain.report.CutoverReport;
import dev.lockkeeper.domain.report.Moment;
import dev.lockkeeper.ledger.Head;
import dev.lockkeeper.slack.view.EntryWords;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a report as Markdown. Times are in UTC, people are Slack user ids. What people typed cannot become markup. */
public final class ReportMarkdown {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private ReportMarkdown() {}

    /**
     * The document.
     *
     * @param entries the ledger's entries of the migration from the request on; those that only sampled are left out
     * @param head the ledger's head when they were read
     */
    public static String of(CutoverReport report, List<Recorded> entries, Head head) {
        StringBuilder out = new StringBuilder();
        title(out, report);
        table(
                out,
                "Approvals",
                List.of("who", "when", "evidence"),
                report.approvals().stream().map(ReportMarkdown::approval).toList());
        table(
                out,
                "Evidence of the go",
                List.of("verdict", "item", "found", "measured"),
                report.evidence().stream().map(ReportMarkdown::shown).toList());
        table(
                out,
                "What the watch saw",
                List.of("verdict", "run", "signal", "found"),
                report.promises().stream().map(ReportMarkdown::promise).toList());
        table(
                out,
                "Timeline",
                List.of("when", "what"),
                report.timeline().stream().map(ReportMarkdown::moment).toList());
        List<List<String>> news = entries.stream()
                .filter(line -> EntryWords.isNews(line.entry()))
                .map(ReportMarkdown::entry)
                .toList();
        table(out, "Ledger", List.of("entry", "when", "who", "what"), news);
        receipt(out, head);
        return out.toString();
    }

    private static void title(StringBuilder out, CutoverReport report) {
        out.append("# Cutover of ")
                .append(plain(report.migration().title()))
                .append(", attempt ")
                .append(report.attempt())
                .append("\n\n**Outcome:** ")
                .append(report.outcome());
        if (report.outcomeAt() != null) {
            out.append(", ").append(at(report.outcomeAt())).append(" UTC");
        }
        out.append(".\n\nTimes are in UTC. People are Slack user ids.\n");
    }

    private static void receipt(StringBuilder out, Head head) {
        out.append("\nThe ledger's head when this was written: `")
                .append(head.receipt())
                .append("`. `lockkeeper ledger verify --receipt '")
                .append(head.receipt())
                .append("'` tells whether the ledger was rewritten or cut since.\n");
    }

    private static void table(StringBuilder out, String title, List<String> columns, List<List<String>> rows) {
        out.append("\n## ").append(title).append("\n\n");
        if (rows.isEmpty()) {
            out.append("None.\n");
            return;
        }
        row(out, columns);
        row(out, columns.stream().map(column -> "---").toList());
        rows.forEach(cells -> row(out, cells));
    }

    private static void row(StringBuilder out, List<String> cells) {
        out.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static List<String> approval(CutoverReport.Approval one) {
        return List.of(who(one.by()), at(one.at()), "`" + one.evidence() + "`");
    }

    private static List<String> shown(Shown line) {
        return List.of(line.verdict().name(), plain(line.title()), plain(line.summary()), at(line.at()));
    }

    private static List<String> promise(CutoverReport.Promise promise) {
        return List.of(
                promise.evidence().verdict().name(),
                String.valueOf(promise.run()),
                plain(promise.signal()),
                plain(promise.evidence().summary()));
    }

    private static List<String> moment(Moment moment) {
        return List.of(at(moment.at()), plain(moment.text().plain()));
    }

    private static List<String> entry(Recorded line) {
        return List.of("#" + line.sequence(), at(line.at()), who(line.by()), plain(EntryWords.of(line.entry())));
    }

    private static String who(Person person) {
        return person.isLockkeeper() ? "Lockkeeper" : plain(person.userId());
    }

    private static String at(Instant at) {
        return UTC.format(at);
    }

    /** One line of words that Markdown leaves alone. */
    static String plain(String words) {
        return words.replaceAll("\\s+", " ").strip().replaceAll("([\\\\`*_&{}\\[\\]<>#|~!])", "\\\\$1");
    }
}
