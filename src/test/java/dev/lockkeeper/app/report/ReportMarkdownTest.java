package dev.lockkeeper.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.decision.Tableau;
import dev.lockkeeper.decision.Tableaux;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.report.CutoverReport;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.ledger.Head;
import dev.lockkeeper.slack.view.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The report as a document, kept as golden files. */
final class ReportMarkdownTest {
    private static final MigrationId BILLING = new MigrationId("billing");

    @ParameterizedTest
    @ValueSource(strings = {"report-validated", "report-rca-accepted", "report-hostile", "report-to-the-end"})
    void aReportIsWrittenAsItWasSeenToBeGood(String name) {
        Golden.isAsBefore("reports/" + name + ".md", written(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ⇒ ",
            value = {
                "a | b ⇒ a \\| b",
                "*all* _of_ `you` ⇒ \\*all\\* \\_of\\_ \\`you\\`",
                "<script> [x](y) # ![z] ⇒ \\<script\\> \\[x\\](y) \\# \\!\\[z\\]"
            })
    void whatPeopleTypeCannotBecomeMarkup(String typed, String written) {
        assertThat(ReportMarkdown.plain(typed)).isEqualTo(written);
    }

    @Test
    void aRowStaysARowWhateverIsInIt() {
        List<String> rows = written("report-hostile")
                .lines()
                .filter(line -> line.startsWith("|"))
                .toList();

        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row).endsWith(" |"));
        assertThat(ReportMarkdown.plain("one\ntwo")).isEqualTo("one two");
    }

    private static String written(String name) {
        Tableau tableau = Tableaux.named(name);
        MigrationState known = tableau.state().migration(BILLING);
        CutoverReport report = CutoverReport.of(
                tableau.plan().migration(BILLING).orElseThrow(),
                known,
                known.attempt().orElseThrow());
        List<Recorded> entries = tableau.ledger().stream()
                .filter(line -> BILLING.equals(line.entry().migration()))
                .toList();
        return ReportMarkdown.of(report, entries, new Head(tableau.state().head(), Digest.of("head")));
    }
}
