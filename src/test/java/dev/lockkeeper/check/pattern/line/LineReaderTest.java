package dev.lockkeeper.check.pattern.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which lines are errors, and what is compared of them. */
final class LineReaderTest {
    @Test
    void theLevelFieldDecidesWhateverTheMessageSays() {
        assertThat(Reading.errors(
                        "{\"level\":\"info\",\"msg\":\"ERROR budget is fine\"}",
                        "{\"level\":\"error\",\"msg\":\"order lost\"}",
                        "{\"log\":{\"level\":\"ERROR\"},\"message\":\"ecs\"}",
                        "{\"log.level\":\"fatal\",\"message\":\"ecs flat\"}",
                        "{\"level\":50,\"msg\":\"pino\"}",
                        "{\"level\":30,\"msg\":\"pino info\"}",
                        "{\"level\":3,\"short_message\":\"gelf\"}",
                        "{\"level\":6,\"short_message\":\"gelf info\"}",
                        "{\"severityNumber\":17,\"body\":\"otel\"}",
                        "{\"severityNumber\":9,\"body\":\"otel info\"}"))
                .containsExactly("order lost", "ecs", "ecs flat", "pino", "gelf", "otel");
    }

    @Test
    void logfmtIsReadToo() {
        assertThat(Reading.errors(
                        "ts=2026-03-14T01:02:03Z level=error msg=\"order \\\"12\\\" lost\" err=\"no route\" took=12ms",
                        "level=info msg=\"an error was averted\"",
                        "lvl=eror msg=x"))
                .containsExactly("order \"12\" lost: no route");
    }

    @Test
    void withoutAFieldTheFirstWordOfLevelDecides() {
        assertThat(Reading.errors(
                        "2026-03-14 01:02:03,456 ERROR [main] c.a.Billing - order lost",
                        "2026-03-14 01:02:03,456 INFO  [main] c.a.Billing - retry after ERROR",
                        "[error] 12#0: upstream timed out",
                        "error: no such order",
                        "E0314 01:02:03.456789       1 main.go:12] leader lost",
                        "I0314 01:02:03.456789       1 main.go:12] leader found",
                        "there was no error in this",
                        "WARNING: disk is nearly full"))
                .containsExactly(
                        "2026-03-14 01:02:03,456 ERROR [main] c.a.Billing - order lost",
                        "[error] 12#0: upstream timed out",
                        "error: no such order",
                        "E0314 01:02:03.456789       1 main.go:12] leader lost");
    }

    @Test
    void withoutAWordStandardErrorAndExceptionsCount() {
        Reading reading = new Reading(Selection.ERRORS)
                .with(Map.of("pod", "a", "stream", "stderr"), "cannot open the queue", "INFO listening")
                .with(Map.of("pod", "a", "stream", "stdout"), "listening", "panic: no route");

        assertThat(reading.words()).containsExactly("cannot open the queue", "panic: no route");
    }

    @Test
    void theCollectorsLevelCountsWhereTheLineHasNone() {
        Reading reading = new Reading(Selection.ERRORS)
                .with(Map.of("pod", "a", "detected_level", "error"), "queue is full")
                .with(Map.of("pod", "a", "detected_level", "info"), "queue is empty")
                .with(Map.of("pod", "a", "detected_level", "unknown"), "queue is");

        assertThat(reading.words()).containsExactly("queue is full");
        assertThat(reading.reader().leveled()).isEqualTo(2);
    }

    @Test
    void aQueryThatPicksTheErrorsItselfIsTrusted() {
        Reading reading = new Reading(Selection.ALL)
                .with(Map.of("pod", "a"), "FEHLER: Auftrag verloren", "{\"level\":\"warn\",\"msg\":\"slow\"}");

        assertThat(reading.words()).containsExactly("FEHLER: Auftrag verloren", "slow");
    }

    @Test
    void aLineThatADockerDriverWrappedIsUnwrapped() {
        assertThat(Reading.errors(
                        "{\"log\":\"{\\\"level\\\":\\\"error\\\",\\\"msg\\\":\\\"inner\\\"}\\n\",\"stream\":\"stdout\"}",
                        "{\"log\":\"plain words\\n\",\"stream\":\"stderr\"}"))
                .containsExactly("inner", "plain words");
    }

    @Test
    void theErrorOfAStructuredLineStandsBehindItsMessage() {
        assertThat(Reading.errors(
                        "{\"level\":\"error\",\"msg\":\"request failed\",\"error\":\"connection refused\"}",
                        "{\"level\":\"error\",\"msg\":\"request failed\",\"error\":{\"type\":\"IOError\",\"message\":\"broken pipe\",\"code\":{\"a\":[1,{\"b\":2}]}}}",
                        "{\"level\":\"error\",\"msg\":\"broken pipe in request\",\"error\":\"broken pipe\"}"))
                .containsExactly(
                        "request failed: connection refused",
                        "request failed: IOError: broken pipe",
                        "broken pipe in request");
    }

    @Test
    void whatIsCutOffGivesWhatCameBefore() {
        assertThat(Reading.errors("{\"level\":\"error\",\"msg\":\"order lost\",\"details\":{\"items\":[{\"sku\":\"a"))
                .containsExactly("order lost");
    }

    @Test
    void secretsAreHiddenBeforeAnythingIsKept() {
        assertThat(Reading.errors("{\"level\":\"error\",\"msg\":\"login with password=hunter2 refused\"}"))
                .containsExactly("login with password=*** refused");
    }

    @Test
    void whatStillWaitsIsToldWithoutBeingHandedOn() {
        Reading reading = new Reading(Selection.ERRORS)
                .with(Map.of("pod", "a"), "ERROR first", "ERROR second", "\tat com.acme.Billing.pay(Billing.java:12)");

        assertThat(reading.reader().waiting())
                .extracting(ErrorLine::words)
                .containsExactly("ERROR second @ com.acme.Billing.pay");
        assertThat(reading.words()).containsExactly("ERROR first", "ERROR second @ com.acme.Billing.pay");
        assertThat(reading.reader().lines()).isEqualTo(3);
    }

    @Test
    void levelsOfManyLoggersAreKnown() {
        assertThat(Reading.errors(
                        "[Sat Nov 28 07:46:26.123456 2026] [php:error] [pid 12] gone",
                        "[Sat Nov 28 07:46:26.123456 2026] [core:notice] [pid 12] fine",
                        "2026-11-28T12:00:00.123456Z\terror\tenvoy config\tstream closed",
                        "2026-11-28T12:00:00.123456Z\tinfo\tenvoy config\tan error was averted",
                        "[12:00:00 FTL] lost",
                        "12:00PM INF fine",
                        "2026/11/28 12:00:00 error: no route",
                        "2026/11/28 12:00:00 there was no error: all is good",
                        "\"2026-11-28\",\"ERROR\",\"gone\"",
                        "{\"s\":\"E\",\"c\":\"NETWORK\",\"msg\":\"cannot bind\"}",
                        "{\"s\":\"I\",\"c\":\"NETWORK\",\"msg\":\"listening\"}"))
                .containsExactly(
                        "[Sat Nov 28 07:46:26.123456 2026] [php:error] [pid 12] gone",
                        "2026-11-28T12:00:00.123456Z\terror\tenvoy config\tstream closed",
                        "[12:00:00 FTL] lost",
                        "2026/11/28 12:00:00 error: no route",
                        "\"2026-11-28\",\"ERROR\",\"gone\"",
                        "cannot bind");
    }

    @Test
    void whatACallerWritesIsNoLevel() {
        assertThat(Reading.errors(
                        "10.0.0.1 - - [28/Nov/2026:12:00:00 +0000] \"GET /x HTTP/1.1\" 200 12 \"-\" \"ERROR panic:\""))
                .isEmpty();
    }

    @Test
    void lineThatNamesItsLevelOnlyIsAnErrorByWhatElseItHas() {
        assertThat(Reading.errors(
                        "{\"level\":\"error\",\"code\":42,\"detail\":\"lost\"}",
                        "{\"level\":\"info\",\"code\":42}",
                        "level=error code=42 detail=lost",
                        "level=error order lost"))
                .containsExactly(
                        "{\"level\":\"error\",\"code\":42,\"detail\":\"lost\"}",
                        "level=error code=42 detail=lost",
                        "level=error order lost");
    }

    @Test
    void linesThatAreSetInNameNoLevel() {
        Reading reading = new Reading(Selection.ERRORS).with(Map.of("pod", "a"), "  port: 8080", "", "listening");

        assertThat(reading.words()).isEmpty();
        assertThat(reading.reader().leveled()).isZero();
    }
}
