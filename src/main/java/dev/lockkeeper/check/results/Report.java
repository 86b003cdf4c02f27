package dev.lockkeeper.check.results;

import dev.lockkeeper.domain.programme.CheckSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What a runner says about its tests.
 *
 * @param troubles why the report cannot be taken for the whole run, such as that tests are missing from it; empty when it can
 */
public record Report(List<Test> tests, List<String> troubles) {
    /** More tests than that are not read. */
    static final int MOST_TESTS = 100_000;

    /** How a test ended. */
    enum End {
        PASSED,
        /** What it asserts was not so. */
        FAILED,
        /** It broke before it could tell. */
        BROKEN,
        /** It was not run. */
        SKIPPED,
        /** It ran, but its author does not count on it yet. */
        PENDING;

        boolean isExecuted() {
            return this == PASSED || this == FAILED || this == BROKEN;
        }
    }

    /** @param detail one line, cut to what fits a message; may be empty */
    record Test(String name, End end, String detail) {
        Test {
            name = name.length() <= 120 ? name : name.substring(0, 119) + "…";
        }
    }

    public Report {
        tests = List.copyOf(tests);
        troubles = List.copyOf(troubles);
    }

    /** Reads a report; fails with {@link dev.lockkeeper.check.http.Unanswered} when it is none in this form. */
    public static Report read(CheckSpec.ReportForm form, String text) {
        return form == CheckSpec.ReportForm.TAP ? new Tap().read(text) : new JUnitXml().read(text);
    }

    /** Several parts of one run. */
    public static Report together(List<Report> parts) {
        List<Test> tests = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        parts.forEach(part -> {
            tests.addAll(part.tests);
            troubles.addAll(part.troubles);
        });
        return new Report(tests, troubles);
    }

    long count(End end) {
        return tests.stream().filter(test -> test.end() == end).count();
    }

    List<String> executed() {
        return tests.stream()
                .filter(test -> test.end().isExecuted())
                .map(Test::name)
                .toList();
    }
}
