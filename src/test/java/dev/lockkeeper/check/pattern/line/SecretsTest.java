package dev.lockkeeper.check.pattern.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nobody should read in a channel. */
final class SecretsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        password=hunter2 rest                           | password=*** rest
        db_password: 'hunter2', user                    | db_password: '***', user
        {"api_key":"abc","user":"ann"}                  | {"api_key":"***","user":"ann"}
        Authorization: Bearer abc.def.ghi then          | Authorization: *** then
        sent Bearer abcdef0123456 to                    | sent Bearer *** to
        postgres://ann:hunter2@db:5432/ledger           | postgres://***@db:5432/ledger
        token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx.sig is  | token *** is
        key AKIAIOSFODNN7EXAMPLE used                   | key *** used
        ?access_token=abc&x=1                           | ?access_token=***&x=1
        """)
    void secretsAreHidden(String text, String hidden) {
        assertThat(Secrets.hidden(text)).isEqualTo(hidden);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        password authentication failed for user "ann"
        the token has expired
        https://api.example.com/orders@2
        secrets are missing
        bearer of bad news
        """)
    void wordsAboutSecretsStay(String text) {
        assertThat(Secrets.hidden(text)).isEqualTo(text);
    }

    @Test
    void hidingTwiceIsHidingOnce() {
        String once = Secrets.hidden("password=hunter2&token=x postgres://a:b@c Authorization: Basic abc");

        assertThat(Secrets.hidden(once)).isEqualTo(once);
    }
}
