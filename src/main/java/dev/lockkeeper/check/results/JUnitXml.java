package dev.lockkeeper.check.results;

import dev.lockkeeper.check.http.Answer;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.results.Report.End;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads JUnit's XML as the usual runners write it: {@code testsuites}, nested {@code testsuite}, {@code testcase} with
 * {@code failure}, {@code error} or {@code skipped}. There is no published standard; what is read here is common to Surefire, Gradle,
 * pytest, GoogleTest, jest-junit and gotestsum. A document type is refused, so that no entity is ever resolved or expanded.
 */
final class JUnitXml {
    private static final int DEEPEST = 64;
    private static final int LONGEST_DETAIL = 400;
    private static final Set<String> NOT_RUN = Set.of("notrun", "skipped", "disabled", "suppressed");

    private final List<Report.Test> tests = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private final Deque<Suite> suites = new ArrayDeque<>();
    private @Nullable String name;
    private End end = End.PASSED;
    private final StringBuilder detail = new StringBuilder();
    private boolean isTelling;
    private boolean isOfSuite;
    private long bad;

    /** A suite that is being read, with what it says of itself. */
    private record Suite(String name, long declared, long declaredBad, int before, long badBefore) {}

    Report read(String text) {
        String xml = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(xml.strip()));
            try {
                walk(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new Unanswered("the report is no whole XML: " + where(e));
        }
        return new Report(tests, troubles);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    private static String where(XMLStreamException e) {
        String said = String.valueOf(e.getMessage()).replaceFirst("(?s)^.*Message: ", "");
        return "line " + (e.getLocation() == null ? "?" : e.getLocation().getLineNumber()) + ": "
                + Answer.shortened(said);
    }

    private void walk(XMLStreamReader reader) throws XMLStreamException {
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD ->
                    throw new Unanswered(
                            "the report has a document type (<!DOCTYPE …>), which no report needs; refused");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new Unanswered("the report uses the entity &" + Answer.shortened(reader.getLocalName())
                            + "; which XML does not know");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST) {
                        throw new Unanswered("the report is nested deeper than " + DEEPEST + " elements");
                    }
                    if (depth == 1 && !Set.of("testsuites", "testsuite").contains(reader.getLocalName())) {
                        throw new Unanswered("the report begins with <" + Answer.shortened(reader.getLocalName())
                                + ">; JUnit's XML begins with <testsuites> or <testsuite>");
                    }
                    begin(reader);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> words(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    finish(reader.getLocalName());
                }
                default -> {}
            }
        }
    }

    private void begin(XMLStreamReader reader) {
        switch (reader.getLocalName()) {
            case "testsuite" ->
                suites.push(new Suite(
                        said(reader, "name"),
                        number(reader, "tests"),
                        Math.max(0, number(reader, "failures")) + Math.max(0, number(reader, "errors")),
                        tests.size(),
                        bad));
            case "testcase" -> {
                if (tests.size() >= Report.MOST_TESTS) {
                    throw new Unanswered("the report has more than " + Report.MOST_TESTS + " tests");
                }
                name = name(reader);
                end = NOT_RUN.contains(said(reader, "status")) || NOT_RUN.contains(said(reader, "result"))
                        ? End.SKIPPED
                        : End.PASSED;
                detail.setLength(0);
            }
            case "failure" -> found(reader, End.FAILED);
            case "error" -> found(reader, End.BROKEN);
            case "skipped" -> found(reader, End.SKIPPED);
            default -> isTelling = false;
        }
    }

    /** Of several findings the worst counts; a failure or error outside of a test belongs to its suite. */
    private void found(XMLStreamReader reader, End what) {
        boolean isWorse = end == End.PASSED || end == End.SKIPPED || what == End.FAILED;
        if (name == null && what != End.SKIPPED) {
            Suite suite = suites.peek();
            name = (suite == null || suite.name().isEmpty() ? "the run" : Answer.shortened(suite.name()))
                    + " as a whole";
            isOfSuite = true;
            end = what;
            detail.setLength(0);
        } else if (isWorse) {
            end = what;
        }
        isTelling = isWorse && name != null;
        if (isTelling) {
            detail.setLength(0);
            words(said(reader, "message"));
        }
    }

    private void words(String text) {
        if (isTelling && detail.length() < LONGEST_DETAIL) {
            detail.append(detail.isEmpty() ? "" : " ").append(text, 0, Math.min(text.length(), LONGEST_DETAIL));
        }
    }

    private void finish(String element) {
        switch (element) {
            case "testcase" -> ended();
            case "testsuite" -> compared(suites.pop());
            case "failure", "error" -> {
                isTelling = false;
                if (isOfSuite) {
                    ended();
                }
            }
            default -> isTelling = false;
        }
    }

    private void ended() {
        if (name != null) {
            tests.add(new Report.Test(name, end, Answer.shortened(detail.toString())));
            bad += end == End.FAILED || end == End.BROKEN ? 1 : 0;
        }
        name = null;
        isOfSuite = false;
        isTelling = false;
    }

    /** Fewer tests or failures than a suite says of itself: the report is not whole. */
    private void compared(Suite suite) {
        int here = tests.size() - suite.before();
        long badHere = bad - suite.badBefore();
        if (here < suite.declared()) {
            troubles.add(shown(suite) + " says that it has " + suite.declared() + " tests, and tells of " + here);
        } else if (badHere < suite.declaredBad()) {
            troubles.add(shown(suite) + " says that " + suite.declaredBad() + " tests did not pass, and tells of "
                    + badHere);
        }
    }

    private static String shown(Suite suite) {
        return suite.name().isEmpty() ? "a suite" : "suite " + Answer.shortened(suite.name());
    }

    private static String name(XMLStreamReader reader) {
        String group = said(reader, "classname");
        String own = said(reader, "name");
        String whole = group.isEmpty() || own.startsWith(group) ? own : group + "." + own;
        return Answer.shortened(whole.isEmpty() ? "a test without a name" : whole);
    }

    private static String said(XMLStreamReader reader, String attribute) {
        String value = reader.getAttributeValue(null, attribute);
        return value == null ? "" : value;
    }

    private static long number(XMLStreamReader reader, String attribute) {
        String value = said(reader, attribute).strip();
        return value.matches("\\d{1,9}") ? Long.parseLong(value) : -1;
    }
}
