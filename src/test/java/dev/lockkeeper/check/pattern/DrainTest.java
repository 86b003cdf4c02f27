package dev.lockkeeper.check.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The tree as its authors describe it. */
final class DrainTest {
    private static final DrainSettings USUAL = new DrainSettings(4, 4, 100);

    @Test
    void whatDiffersBecomesAWildcard() {
        Drain drain = new Drain(USUAL);
        Template first = learn(drain, "cannot reach ann today");
        Template second = learn(drain, "cannot reach bob today");

        assertThat(second).isSameAs(first);
        assertThat(first.text()).isEqualTo("cannot reach <*> today");
        assertThat(first.lines()).isEqualTo(2);
        assertThat(first.values()).containsExactly(List.of("ann", "bob"));
    }

    @Test
    void theNumberOfWordsAndTheFirstWordDecideWhereALineIsLookedFor() {
        Drain drain = new Drain(USUAL);
        learn(drain, "cannot reach ann");
        learn(drain, "cannot reach ann today");
        learn(drain, "could reach ann today");

        assertThat(drain.templates()).extracting(Template::text).hasSize(3);
        assertThat(new Drain(new DrainSettings(3, 4, 100)).templates()).isEmpty();
    }

    @Test
    void withDepthThreeNoWordDecides() {
        Drain drain = new Drain(new DrainSettings(3, 4, 100));
        learn(drain, "cannot reach ann today");
        learn(drain, "could reach ann today");

        assertThat(drain.templates()).extracting(Template::text).containsExactly("<*> reach ann today");
    }

    @Test
    void wildcardsDoNotCountWhenLearning() {
        Drain drain = new Drain(new DrainSettings(4, 5, 100));
        learn(drain, "a b c d");
        learn(drain, "a b x y");

        // Two of four words are fixed by now: "a z p q" has one of them.
        learn(drain, "a z p q");
        assertThat(drain.templates()).extracting(Template::text).containsExactly("a b <*> <*>", "a z p q");
    }

    @Test
    void ofEquallySimilarTemplatesTheOneWithMoreWildcardsWins() {
        Drain drain = new Drain(new DrainSettings(4, 5, 100));
        learn(drain, "a b c d e f");
        learn(drain, "a b c x y f");
        learn(drain, "a q r d e f");

        Template joined = learn(drain, "a b c d e f");
        assertThat(joined.text()).isEqualTo("a b c <*> <*> f");
    }

    @Test
    void aWordWithADigitSharesItsPlace() {
        Drain drain = new Drain(USUAL);
        learn(drain, "node1 is gone away");
        learn(drain, "node2 is gone away");

        assertThat(drain.templates()).extracting(Template::text).containsExactly("<*> is gone away");
    }

    @Test
    void beyondTheMostChildrenWordsShareAPlace() {
        Drain drain = new Drain(new DrainSettings(4, 4, 3));
        IntStream.rangeClosed('a', 'e').forEach(first -> learn(drain, (char) first + " is gone away"));

        // Two places for words of their own, the third is for all others.
        assertThat(drain.templates())
                .extracting(Template::text)
                .containsExactly("a is gone away", "b is gone away", "<*> is gone away");
    }

    @Test
    void whatWasLearnedMatchesThoughTheTreeWouldLeadElsewhere() {
        Drain drain = new Drain(new DrainSettings(4, 4, 2));
        learn(drain, "a is gone away");
        learn(drain, "b is gone away");
        learn(drain, "c is gone away");

        for (String line : new String[] {"a is gone away", "b is gone away", "c is gone away"}) {
            assertThat(match(drain, line)).as(line).isPresent();
        }
    }

    @Test
    void aMatchCoversEveryWordAndIsTheNarrowest() {
        Drain drain = new Drain(new DrainSettings(3, 5, 100));
        learn(drain, "x one two three");
        learn(drain, "y one two three");
        learn(drain, "q one nine eight");
        learn(drain, "r one nine eight");
        learn(drain, "q one nine seven");

        assertThat(match(drain, "z one two three")).contains("<*> one two three");
        assertThat(match(drain, "q one nine six")).contains("<*> one nine <*>");
        assertThat(match(drain, "z one two four")).isEmpty();
    }

    @Test
    void theNameOfATemplateIsTheDigestOfItsWords() {
        Template template = learn(new Drain(USUAL), "cannot reach ann");

        // printf 'cannot reach ann' | sha256sum
        assertThat(template.id().hex()).isEqualTo("65402b86db49690be023a8df362ff9555a1fa67848a82b1ece54c71f0447fcf5");
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new DrainSettings(2, 4, 100))
                .hasMessage(
                        "drain needs a depth of at least 3, 0 to 10 tenths and at least 2 children, got '2, 4, 100'");
    }

    private static Template learn(Drain drain, String line) {
        return drain.learn(line.split(" "));
    }

    private static Optional<String> match(Drain drain, String line) {
        return drain.match(line.split(" "), any -> true).map(Template::text);
    }
}
