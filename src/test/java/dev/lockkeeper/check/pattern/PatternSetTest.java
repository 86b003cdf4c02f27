package dev.lockkeeper.check.pattern;

import static dev.lockkeeper.check.pattern.Lines.learned;
import static dev.lockkeeper.check.pattern.Lines.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.pattern.PatternReport.Forecast;
import org.junit.jupiter.api.Test;

/** What counts as there before. */
final class PatternSetTest {
    @Test
    void aLineThatWasThereIsKnownWhateverItsNumbers() {
        PatternSet set = learned("order 12 could not be stored in 3 ms");

        assertThat(novelty(set, "order 4711 could not be stored in 12 ms")).isEqualTo(Novelty.KNOWN);
        assertThat(novelty(set, "order 12 could not be found")).isEqualTo(Novelty.NEW);
    }

    @Test
    void aVariableIsProvenByThreeValues() {
        PatternSet two = learned("cannot reach ann today", "cannot reach bob today");
        PatternSet three = learned("cannot reach ann today", "cannot reach bob today", "cannot reach cas today");

        assertThat(novelty(two, "cannot reach dee today")).isEqualTo(Novelty.NEW);
        assertThat(novelty(three, "cannot reach dee today")).isEqualTo(Novelty.KNOWN);
    }

    @Test
    void aWildcardThatIsFilledWithoutLettersNeedsNoProof() {
        PatternSet set = learned("cannot reach ann today", "cannot reach bob today");

        assertThat(novelty(set, "cannot reach 12 today")).isEqualTo(Novelty.KNOWN);
        assertThat(novelty(set, "cannot reach 10.0.0.1 today")).isEqualTo(Novelty.KNOWN);
    }

    @Test
    void aTemplateOfWildcardsProvesNothing() {
        String[] lines = {"gone a b c", "gone d e c", "gone f g h", "gone i j k"};
        PatternMiner miner = new PatternMiner();
        PatternSet set = learned(lines);

        assertThat(miner.freeze().kinds()).isEmpty();
        assertThat(novelty(set, "gone x y z")).isEqualTo(Novelty.NEW);
    }

    @Test
    void nearlyTheSameWordsAreAVariant() {
        PatternSet set = learned("upstream db of billing closed: connection refused by peer");

        assertThat(set.classify(line("upstream db of billing closed: connection reset by peer")))
                .isEqualTo(new PatternSet.Answer(
                        Novelty.VARIANT, null, "upstream db of billing closed: connection refused by peer"));
        assertThat(novelty(set, "upstream db of billing closed: disk full")).isEqualTo(Novelty.NEW);
    }

    @Test
    void fourFifthsAreEnoughAndLessIsNot() {
        PatternSet set = learned("a b c d e");

        assertThat(novelty(set, "a b c d x")).isEqualTo(Novelty.VARIANT);
        assertThat(novelty(set, "a b c x y")).isEqualTo(Novelty.NEW);
        assertThat(novelty(set, "e d c b a")).isEqualTo(Novelty.NEW);
    }

    @Test
    void nothingIsKnownOfAnEmptyBaseline() {
        assertThat(novelty(PatternSet.empty(), "order lost")).isEqualTo(Novelty.NEW);
        assertThat(PatternSet.empty().forecast()).isEqualTo(new Forecast(0, 0, 0));
    }

    @Test
    void linesSeenOnceAreCounted() {
        assertThat(learned(
                                "order 1 lost",
                                "order 2 lost",
                                "queue is full",
                                "disk is full of dust",
                                "disk is full of dust")
                        .forecast())
                .isEqualTo(new Forecast(5, 1, 3));
    }

    @Test
    void theDocumentSaysTheSame() {
        PatternMiner miner = new PatternMiner();
        miner.learn(Lines.at(0, "vm-1", "cannot reach ann today"), true);
        miner.learn(Lines.at(1, "vm-1", "cannot reach bob today"), true);
        miner.learn(Lines.at(2, "billing-1", "cannot reach \"cas\" today"), false);
        miner.learn(Lines.at(900, "vm-1", "order 12 <*> is lost"), true);
        PatternSet set = miner.freeze();
        String text = PatternDocument.write(set);

        PatternSet read = PatternDocument.read(text).orElseThrow();

        assertThat(PatternDocument.write(read)).isEqualTo(text);
        assertThat(read.forecast()).isEqualTo(set.forecast());
        assertThat(novelty(read, "cannot reach dee today")).isEqualTo(Novelty.KNOWN);
        assertThat(read.kinds())
                .extracting(Known::old, Known::fresh, Known::busiest)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2L, 1L, 2L),
                        org.assertj.core.groups.Tuple.tuple(1L, 0L, 1L));
    }

    @Test
    void theBusiestQuarterIsTheSameInWhicheverOrderPodsHandOnTheirLines() {
        PatternMiner miner = new PatternMiner();
        for (long second : new long[] {890, 901, 895, 902, 899}) {
            miner.learn(Lines.at(second, "vm-1", "order 12 is lost"), true);
        }

        assertThat(miner.freeze().kinds()).extracting(Known::busiest).containsExactly(3L);
    }

    @Test
    void aDocumentOfAnotherVersionIsNotReadAsIfItFitted() {
        String text = PatternDocument.write(PatternSet.empty());

        assertThat(PatternDocument.read(text.replace("\"version\":2", "\"version\":3")))
                .isEmpty();
        assertThat(PatternDocument.read("{")).isEmpty();
    }

    private static Novelty novelty(PatternSet set, String words) {
        return set.classify(line(words)).novelty();
    }

    @Test
    void kindsThatWereSeenOnceForecastWhatIsUnseen() {
        PatternSet set = learned(
                "cannot reach ann today",
                "cannot reach bob today",
                "disk of node 3 is full",
                "disk of node 4 is full",
                "no gear");

        // Ann and Bob differ in a word only: one kind, seen twice.
        assertThat(set.forecast()).isEqualTo(new Forecast(5, 1, 3));
    }
}
