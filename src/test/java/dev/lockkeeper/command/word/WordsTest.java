package dev.lockkeeper.command.word;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WordsTest {
    @Test
    void aSwapIsOneSlip() {
        assertThat(Nearest.distance("sattus", "status")).isEqualTo(1);
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
        assertThat(Nearest.distance("same", "same")).isZero();
    }

    @Test
    void whatStandsInQuotesIsOneWord() {
        Words words = new Words("\"a b\" \u201cc d\u201d \"say \\\"hi\\\" \\\\ \\n\" e");

        assertThat(words.quotable()).isEqualTo("a b");
        assertThat(words.quotable()).isEqualTo("c d");
        assertThat(words.quotable()).isEqualTo("say \"hi\" \\ \\n");
        assertThat(words.quotable()).isEqualTo("e");
        assertThat(words.quotable()).isNull();
    }

    @Test
    void aQuoteThatIsNeverClosedIsALetter() {
        Words words = new Words("\"a b");

        assertThat(words.quotable()).isEqualTo("\"a");
        assertThat(words.rest()).isEqualTo("b");
    }

    @Test
    void onlyKnownNamesAreTakenOffAWord() {
        Words words = new Words("window=30m a=b");

        assertThat(words.name(List.of("pod", "window"))).contains("window");
        assertThat(words.quotable()).isEqualTo("30m");
        assertThat(words.name(List.of("pod", "window"))).isEmpty();
        assertThat(words.quotable()).isEqualTo("a=b");
    }
}
