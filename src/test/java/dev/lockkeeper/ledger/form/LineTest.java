package dev.lockkeeper.ledger.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.domain.Digest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineTest {
    @Test
    void theCanonicalFormIsTheTenFieldsEachOnALine() {
        Line line = new Line(
                Digest.NONE.hex(),
                1,
                "2026-11-20T20:15:30Z",
                "royal-bank",
                null,
                "UANN",
                null,
                "freeze-lifted",
                1,
                "{}");

        assertThat(line.canonical())
                .isEqualTo("0".repeat(64) + "\n1\n2026-11-20T20:15:30Z\nroyal-bank\n\nUANN\n\nfreeze-lifted\n1\n{}");
        // As sha256sum says of these bytes.
        assertThat(line.digest())
                .isEqualTo(new Digest("55b922c034e7981438288886640ecad11bc7e0a495ba684a3bba43553da9914c"));
    }

    @Test
    void aFieldOfTwoLinesIsRefusedSinceItCouldPassForTwoFields() {
        assertThatThrownBy(() -> new Line("", 1, "", "", null, "U\n1", null, "", 1, ""))
                .hasMessage("person must be a text of one line, got 'U\n1'");
        assertThatThrownBy(() -> new Line("", 1, "", "", null, "U", "a\nb", "", 1, ""))
                .hasMessage("request id must be a text of one line, got 'a\nb'");
        assertThatThrownBy(() -> new Line("", 1, "", "", null, "U", "", "", 1, ""))
                .hasMessage("request id must be a text of one line, got ''");
    }

    @Test
    void aLineWithAMigrationThatItsBodyDoesNotNameIsUnreadable() {
        Line line = new Line(
                Digest.NONE.hex(),
                1,
                "2026-11-20T20:15:30Z",
                "royal-bank",
                "payroll",
                "UANN",
                null,
                "gate-opened",
                1,
                "{\"gate\":\"go\",\"migration\":\"billing\"}");

        assertThatThrownBy(() -> Line.read(line.canonical().getBytes(StandardCharsets.UTF_8), line.digest()))
                .isInstanceOf(UnreadableEntry.class)
                .hasMessage("found migration 'payroll' outside and 'billing' inside");
        assertThatThrownBy(() -> Line.read("a\nb".getBytes(StandardCharsets.UTF_8), line.digest()))
                .isInstanceOf(UnreadableEntry.class)
                .hasMessage("found only 2 fields of 10");
    }

    @Test
    void momentsAreReadAsTheJdkReadsThem() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            Instant moment = Instant.ofEpochSecond(
                    random.nextInt() * 90L, random.nextInt(4) == 0 ? 0 : (long) Math.pow(10, random.nextInt(9)) * 7);
            assertThat(Moments.parse(moment.toString())).isEqualTo(moment);
        }
        for (Instant moment : new Instant[] {Instant.MIN, Instant.MAX, Instant.EPOCH}) {
            assertThat(Moments.parse(moment.toString())).isEqualTo(moment);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-20",
                "2026-11-20T20:15:30",
                "2026-11-20T20:15:60Z",
                "2026-11-20T25:15:30Z",
                "2026-02-30T20:15:30Z",
                "2026-11-20 20:15:30Z"
            })
    void whatIsNoMomentIsRefused(String text) {
        assertThatThrownBy(() -> Moments.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
