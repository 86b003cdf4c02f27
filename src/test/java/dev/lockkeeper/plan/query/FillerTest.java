package dev.lockkeeper.plan.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FillerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "sum(increase(a[{{window}}])) or vector(0) | or vector(0)",
                "sum(increase(a[{{ window }}]))   OR\tvector ( 0 ) | OR vector ( 0 )",
                "sum(increase(a[{{window}}])) or on() vector(0) | or on() vector(0)",
                "sum(increase(a[{{window}}])) or on ( app , pod ) vector(0) | or on ( app , pod ) vector(0)",
                "sum(increase(a[{{window}}])) or ignoring(x) group_left vector(1) | or ignoring(x) group_left vector(1)",
                "sum(a) or (vector(0.0001)) | or (vector(0.0001))",
                "sum(a) or sum(vector(0)) | or sum(vector(0))",
                "sum(a) or label_replace(vector(0), 'x', 'y', '', '') | or label_replace(vector(0), 'x', 'y', '', '')",
                "vector(0) or sum(a) | vector(0) or",
                "sum(a or vector(0)) | or vector(0)",
                "sum(a) + (sum(b) or vector(0)) | or vector(0)",
                "sum(a) or 0 * sum(up) | or 0 * sum(up)",
                "sum(a) or up{job='a'} * 0 | or up{job='a'} * 0",
                "sum(a) or absent(a) | or absent(a)",
                "absent(a) - 1 | absent(…)",
                "(sum(a) == sum(a)) or vector(0) | or vector(0)",
                "clamp_min(sum(a), 1) | clamp_min(…)",
                "sum(a) default 0 | default 0",
                "keep_last_value(sum(a)) | keep_last_value(…)",
                "vector(1000) | vector(1000)",
                "1000 | 1000",
                "sum by (app) (vector(5)) | sum by (app) (vector(5))",
            })
    void whatAnswersWithoutDataIsFound(String query, String found) {
        assertThat(Filler.in(query)).contains(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum(a) # or not\nor # a comment\n vector(0)", "sum(a)\nor\nvector(0)"})
    void commentsAndLinesHideNothing(String query) {
        assertThat(Filler.in(query)).contains("or vector(0)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(increase(a[{{window}}]))",
                "sum by (le) (increase(took_bucket{app=\"or vector(0)\"}[{{window}}]))",
                "sum(increase(a{x='or vector(0)', y=`absent(`}[5m])) # or vector(0)",
                "sum(increase(old_name[5m])) or sum(increase(new_name[5m]))",
                "sum(increase(a[5m])) or on(app) sum(increase(b[5m]))",
                "sum(vector_requests_total)",
                "sum(or_total) by (or)",
                "sum(default{app=\"x\"})",
                "sum(rate(absent_requests_total[5m])) * 300",
                "up",
                "sum(increase({__name__=~'http_.*_total'}[5m]))",
                "1 - sum(a) / sum(b)",
                "max(time() - last_seen)",
                "",
            })
    void whatIsEmptyWithoutDataIsLeftAlone(String query) {
        assertThat(Filler.in(query)).isEmpty();
    }
}
