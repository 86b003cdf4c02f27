package dev.lockkeeper.check.results;

import dev.lockkeeper.check.http.Answer;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.results.Report.End;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the Test Anything Protocol, versions 12 to 14 (testanything.org): test points, one plan, skip and todo, Bail out. Subtests are
 * told by the point that closes them; other lines are the runner's own words and are passed over, as the protocol wants it.
 */
final class Tap {
    // Possessive where a run can be long, so that a hostile line takes no more than one walk over it.
    private static final Pattern POINT = Pattern.compile("(not )?ok\\b(?: +(\\d{1,9}))?+(?: *+- )?+ *+(.*)");
    private static final Pattern PLAN = Pattern.compile("1\\.\\.(\\d{1,9})(?:\\s*#\\s*(.*))?");
    private static final Pattern BAIL = Pattern.compile("Bail out!\\s*(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIRECTIVE = Pattern.compile("(skip|todo)\\S*\\s*(.*)", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_LINE = 8_192;

    private final List<Report.Test> tests = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private final Set<Long> numbers = new HashSet<>();
    private long planned = -1;
    private long highest;

    Report read(String text) {
        boolean isTap = false;
        boolean isInYaml = false;
        for (String line : text.split("\r?\n", -1)) {
            String cut = line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
            if (isInYaml || cut.matches("  +---\\s*")) {
                isInYaml = !cut.matches("  +\\.\\.\\.\\s*");
                continue;
            }
            boolean isOver = BAIL.matcher(cut).matches();
            isTap |= taken(cut) || isOver;
            if (isOver) {
                break;
            }
        }
        if (!isTap) {
            throw new Unanswered("the report is no TAP: it has neither a plan (1..N) nor a test point (ok, not ok)");
        }
        complete();
        return new Report(tests, troubles);
    }

    /** Whether the line is one of the protocol's. */
    private boolean taken(String line) {
        Matcher plan = PLAN.matcher(line);
        Matcher point = POINT.matcher(line);
        Matcher bail = BAIL.matcher(line);
        if (plan.matches()) {
            if (planned >= 0) {
                troubles.add("the report has two plans");
            }
            planned = Long.parseLong(plan.group(1));
            String why = plan.group(2);
            if (planned == 0 && why != null) {
                troubles.add("the whole run was skipped: " + Answer.shortened(why));
            }
            return true;
        }
        if (bail.matches()) {
            String why = bail.group(1).isEmpty() ? "without a reason" : Answer.shortened(bail.group(1));
            troubles.add("the run bailed out: " + why);
            return true;
        }
        if (!point.matches()) {
            return false;
        }
        point(point);
        return true;
    }

    private void point(Matcher point) {
        if (tests.size() >= Report.MOST_TESTS) {
            throw new Unanswered("the report has more than " + Report.MOST_TESTS + " tests");
        }
        long number = point.group(2) == null ? highest + 1 : Long.parseLong(point.group(2));
        highest = Math.max(highest, number);
        if (!numbers.add(number)) {
            troubles.add("test " + number + " is told twice");
        }
        String words = point.group(3);
        int hash = directiveAt(words);
        String name = unescaped(hash < 0 ? words : words.substring(0, hash)).strip();
        Matcher directive =
                DIRECTIVE.matcher(hash < 0 ? "" : words.substring(hash + 1).strip());
        boolean isDirected = directive.matches();
        End end = point.group(1) == null ? End.PASSED : End.FAILED;
        if (isDirected) {
            boolean isSkip = directive.group(1).toLowerCase(Locale.ROOT).equals("skip");
            end = isSkip ? End.SKIPPED : End.PENDING;
        }
        tests.add(new Report.Test(
                name.isEmpty() ? "test " + number : Answer.shortened(name),
                end,
                isDirected ? Answer.shortened(directive.group(2)) : ""));
    }

    /** The first {@code #} that is not escaped; -1 for none. */
    private static int directiveAt(String words) {
        for (int i = 0; i < words.length(); i++) {
            if (words.charAt(i) == '\\') {
                i++;
            } else if (words.charAt(i) == '#') {
                return i;
            }
        }
        return -1;
    }

    private static String unescaped(String words) {
        return words.replaceAll("\\\\([#\\\\])", "$1");
    }

    private void complete() {
        if (planned < 0 && troubles.isEmpty()) {
            troubles.add("the report has no plan (1..N), so that nobody can tell whether it is whole");
        } else if (tests.size() < planned) {
            troubles.add(planned + " tests were planned, and " + tests.size() + " are told of");
        } else if (planned >= 0 && (tests.size() > planned || highest > planned)) {
            troubles.add("more tests are told of than the " + planned + " that were planned");
        }
    }
}
