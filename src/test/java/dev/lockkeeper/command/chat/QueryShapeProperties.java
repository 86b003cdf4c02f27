package dev.lockkeeper.command.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.command.chat.Filling.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever is put into a query, its strings mean exactly that, and everything else of it stays as the file has it. */
final class QueryShapeProperties {
    private static final int VALUES = 5_000;

    private record Case(Language language, String text, boolean pattern) {}

    private static final List<Case> CASES = List.of(
            new Case(Language.PROMQL, "up{job=\"{{v}}\"}", false),
            new Case(Language.PROMQL, "up{job!= '{{v}}', a=\"b\"}[5m]", false),
            new Case(Language.PROMQL, "sum(rate(up{job=~\"{{v}}\"}[5m])) # 'odd \" comment\n / 2", true),
            new Case(Language.PROMQL, "up{job!~'{{v}}'} or up{a=\"it's\"}", true),
            new Case(Language.LOGQL, "{app=\"{{v}}\"} |= `raw \"` | json | level=\"x\"", false),
            new Case(Language.LOGQL, "{app=\"a\"} |= \"{{v}}\"", false),
            new Case(Language.LOGQL, "{app=\"a\"} | json | pod = \"{{v}}\" | line_format \"{{.msg}}\"", false),
            new Case(Language.LOGQL, "sum(count_over_time({app=~\"{{v}}\"} |~ \"x\" [5m]))", true),
            new Case(Language.LOGQL, "{app=\"a\"} !~ \"{{v}}\" != \"b\"", true));

    @TestFactory
    Stream<DynamicTest> aHostileValueIsOneStringAndNothingElse() {
        return CASES.stream().map(one -> DynamicTest.dynamicTest(one.text(), () -> holds(one)));
    }

    private static void holds(Case one) {
        Template template = Template.of(one.text(), one.language());
        List<QueryLexer.Token> plain = QueryLexer.tokens(template.filled(name -> new Words("VALUE")));
        QueryLexer.Token marked = new QueryLexer.Token("string", "VALUE");
        int place = plain.indexOf(marked);
        Hostile hostile = new Hostile(one.text().hashCode());
        for (int i = 0; i < VALUES; i++) {
            String value = hostile.next();
            String query = template.filled(name -> new Words(value));
            List<QueryLexer.Token> tokens = new ArrayList<>(QueryLexer.tokens(query));
            assertThat(tokens).as("%s in %s", value, query).hasSameSizeAs(plain);
            assertThat(isValue(one, tokens.get(place), value))
                    .as("%s in %s", value, query)
                    .isTrue();
            tokens.set(place, marked);
            assertThat(tokens).as("%s in %s", value, query).isEqualTo(plain);
        }
    }

    private static boolean isValue(Case one, QueryLexer.Token token, String value) {
        if (!token.kind().equals("string") || token.meaning().isEmpty()) {
            return false;
        }
        try {
            return value.equals(one.pattern() ? QueryLexer.onlyMatch(token.meaning()) : token.meaning());
        } catch (IllegalArgumentException notAlone) {
            return false;
        }
    }

    @Test
    void aPatternAroundTheValueStaysAPattern() {
        Template template = Template.of("up{pod=~\"{{v}}-.*\"}", Language.PROMQL);
        Hostile hostile = new Hostile(7);
        for (int i = 0; i < VALUES; i++) {
            String value = hostile.next();
            String regex = QueryLexer.strings(template.filled(name -> new Words(value)))
                    .get(0);
            assertThat(regex).endsWith("-.*");
            assertThat(QueryLexer.onlyMatch(regex.substring(0, regex.length() - 3)))
                    .isEqualTo(value);
        }
    }

    @Test
    void theLexerFindsWhatIsNotEscaped() {
        assertThat(QueryLexer.tokens("up{job=\"a\"} or up{job=\"\"}")).isNotEqualTo(QueryLexer.tokens("up{job=\"a\"}"));
        assertThat(QueryLexer.strings("up{job=\"\\u0061\\n\"}")).containsExactly("a\n");
    }
}
