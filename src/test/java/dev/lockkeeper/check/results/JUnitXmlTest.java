package dev.lockkeeper.check.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.results.Report.End;
import dev.lockkeeper.check.results.Report.Test;
import dev.lockkeeper.domain.programme.CheckSpec.ReportForm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class JUnitXmlTest {
    private static final String SUREFIRE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="shop.CheckoutTest" time="0.2" tests="4"
                errors="1" skipped="1" failures="1">
              <properties><property name="java.version" value="17"/></properties>
              <testcase name="pays" classname="shop.CheckoutTest" time="0.01"/>
              <testcase name="refunds" classname="shop.CheckoutTest" time="0.02">
                <failure message="expected: 200&#10; but was: 500" type="AssertionError"><![CDATA[at <html>]]></failure>
                <system-out><![CDATA[<!DOCTYPE html> <failure>no</failure>]]></system-out>
              </testcase>
              <testcase name="logs in" classname="shop.CheckoutTest"><error type="IOException">no route to host</error></testcase>
              <testcase name="ships" classname="shop.CheckoutTest"><skipped message="no carrier"/></testcase>
            </testsuite>
            """;

    @TempDir
    Path folder;

    @org.junit.jupiter.api.Test
    void failuresErrorsAndSkippedTestsAreToldApart() {
        Report report = read(SUREFIRE);

        assertThat(report.troubles()).isEmpty();
        assertThat(report.tests())
                .containsExactly(
                        new Test("shop.CheckoutTest.pays", End.PASSED, ""),
                        new Test("shop.CheckoutTest.refunds", End.FAILED, "expected: 200 but was: 500 at <html>"),
                        new Test("shop.CheckoutTest.logs in", End.BROKEN, "no route to host"),
                        new Test("shop.CheckoutTest.ships", End.SKIPPED, "no carrier"));
    }

    @org.junit.jupiter.api.Test
    void nestedSuitesAndOtherWaysToSayNotRunAreRead() {
        Report report =
                read("<testsuites name='all' tests='4'><testsuite name='outer' tests='3'><testsuite name='inner'>"
                        + "<testcase name='a' status='notrun'/><testcase name='b' result='suppressed'/></testsuite>"
                        + "<testcase name='c'><rerunFailure message='first try'/></testcase></testsuite>"
                        + "<testsuite name='before'><error message='set-up broke'/></testsuite></testsuites>");

        assertThat(report.tests())
                .containsExactly(
                        new Test("a", End.SKIPPED, ""),
                        new Test("b", End.SKIPPED, ""),
                        new Test("c", End.PASSED, ""),
                        new Test("before as a whole", End.BROKEN, "set-up broke"));
    }

    @org.junit.jupiter.api.Test
    void aSuiteThatDeclaresMoreThanItTellsIsNotWhole() {
        assertThat(read("<testsuite name='s' tests='3' failures='0'><testcase name='a'/></testsuite>")
                        .troubles())
                .containsExactly("suite s says that it has 3 tests, and tells of 1");
        assertThat(read("<testsuite name='s' tests='1' failures='1'><testcase name='a'/></testsuite>")
                        .troubles())
                .containsExactly("suite s says that 1 tests did not pass, and tells of 0");
    }

    @org.junit.jupiter.api.Test
    void aDocumentTypeIsRefusedBeforeAnEntityIsLookedAt() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "correct-horse");
        String external = "<!DOCTYPE r [<!ENTITY x SYSTEM \"" + secret.toUri()
                + "\">]><testsuite name='s'><testcase name='&x;'/></testsuite>";
        String laughs = "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"
                + "<testsuite name='s'><testcase name='&c;'/></testsuite>";
        String outside = "<!DOCTYPE r SYSTEM \"http://127.0.0.1:1/x.dtd\"><testsuite name='s'/>";

        for (String hostile : new String[] {external, laughs, outside}) {
            assertThatThrownBy(() -> read(hostile))
                    .isInstanceOf(Unanswered.class)
                    .hasMessage("the report has a document type (<!DOCTYPE …>), which no report needs; refused");
        }
    }

    @org.junit.jupiter.api.Test
    void whatIsNoReportIsSaidWithItsPlace() {
        assertThatThrownBy(() -> read("<html><body>log in</body></html>"))
                .hasMessage("the report begins with <html>; JUnit's XML begins with <testsuites> or <testsuite>");
        assertThatThrownBy(() -> read("<testsuite>\n<testcase name='a'>\n"))
                .hasMessageStartingWith("the report is no whole XML: line 2");
        assertThatThrownBy(() -> read("<testsuite><testcase name='a'/></testsuite><testsuite/>"))
                .hasMessageStartingWith("the report is no whole XML: line 1");
        assertThatThrownBy(() -> read("")).hasMessageStartingWith("the report is no whole XML: line 1");
        assertThatThrownBy(() -> read("<testsuite>" + "<a>".repeat(64)))
                .hasMessage("the report is nested deeper than 64 elements");
        assertThatThrownBy(() -> read("<testsuite>" + "<testcase name='a'/>".repeat(Report.MOST_TESTS + 1)))
                .hasMessage("the report has more than 100000 tests");
    }

    @org.junit.jupiter.api.Test
    void longWordsAreCut() {
        Report report = read("<testsuite><testcase name='" + "n".repeat(5_000) + "'><failure>" + "w".repeat(1_000_000)
                + "</failure></testcase></testsuite>");

        assertThat(report.tests().get(0).name()).hasSize(120);
        assertThat(report.tests().get(0).detail()).hasSizeLessThan(210);
    }

    private static Report read(String text) {
        return Report.read(ReportForm.JUNIT, text);
    }
}
