package dev.lockkeeper.check.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.pattern.line.ErrorLine;
import dev.lockkeeper.check.pattern.line.LineReader;
import dev.lockkeeper.check.pattern.line.Origin;
import dev.lockkeeper.check.pattern.line.RawLine;
import dev.lockkeeper.check.pattern.line.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an exception says tells of a fatal class, though the kind of line is named without it. */
final class FatalInTraceTest {
    @ParameterizedTest
    @ValueSource(strings = {"""
                ERROR could not store order 12
                org.postgresql.util.PSQLException: FATAL: password authentication failed for user "shop"
                \tat com.acme.Store.save(Store.java:41)
                \tat com.acme.Main.main(Main.java:3)""", """
                java.lang.IllegalStateException: no connection
                \tat com.acme.Store.save(Store.java:41)
                Caused by: org.postgresql.util.PSQLException: FATAL: password authentication failed for user "shop"
                \tat org.postgresql.Driver.connect(Driver.java:9)""", """
                Traceback (most recent call last):
                  File "/app/store.py", line 12, in save
                    connect(dsn)
                psycopg2.OperationalError: FATAL:  password authentication failed for user "shop\""""})
    void messageOfAnExceptionTellsOfAFatalClass(String trace) {
        ErrorLine line = read(trace);

        assertThat(line.words()).doesNotContain("password");
        assertThat(fatal(line)).isEqualTo("authentication");
    }

    @Test
    void nameOfAFrameTellsNothing() {
        ErrorLine line = read("""
                java.lang.IllegalStateException: no such order
                \tat com.acme.CorruptIndexRepair.run(CorruptIndexRepair.java:41)
                \tat com.acme.Main.main(Main.java:3)""");

        assertThat(fatal(line)).isEqualTo("none");
    }

    private static String fatal(ErrorLine line) {
        Tally tally = new Tally(Novelty.NEW, null, line);
        tally.add(line);
        FatalClass fatal = tally.fatal();
        return fatal == null ? "none" : fatal.words();
    }

    private static ErrorLine read(String trace) {
        List<ErrorLine> errors = new ArrayList<>();
        LineReader reader = new LineReader(Selection.ERRORS, errors::add);
        Origin origin = Origin.of(Map.of("pod", "billing-1"), Map.of());
        trace.lines().forEach(line -> reader.read(new RawLine(1, origin, line)));
        reader.end();
        assertThat(errors).hasSize(1);
        return errors.get(0);
    }
}
