package dev.lockkeeper.check.kubernetes.scent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretScentTest {
    private static final String WORD = "hunter2-x";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "DB_PASSWORD",
                "spring.datasource.password",
                "clientSecret",
                "api-key",
                "API_KEY",
                "accessKey",
                "slack_token",
                "secret_id",
                "aws.secretKey",
                "credentials",
                "PGPASSWD"
            })
    void namesOfSecretsAreKnown(String name) {
        assertThat(SecretScent.isSecret(name)).isTrue();
        assertThat(SecretScent.at(name, WORD))
                .extracting(SecretScent.Whiff::why)
                .containsExactly("its name says that it is a secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token_ttl",
                "password_file",
                "secretName",
                "TOKEN_URL",
                "key",
                "public_key",
                "primary-key",
                "passwordPolicy",
                "monkey",
                "tokenizer",
                "LOG_LEVEL",
                ""
            })
    void namesOfWhatIsAboutSecretsAreNone(String name) {
        assertThat(SecretScent.isSecret(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "${DB_PASSWORD}",
                "$(DB_PASSWORD)",
                "{{ .Values.password }}",
                "/run/secrets/db",
                "vault:secret/db#password",
                "https://vault.example/db",
                "****",
                "REDACTED",
                "null"
            })
    void referencesAndStandInsAreNoSecrets(String value) {
        assertThat(SecretScent.at("password", value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.datasource.password=hunter2-x",
                "password = hunter2-x",
                "  password: hunter2-x",
                "{\"db\": {\"password\": \"hunter2-x\"}}",
                "<password>hunter2-x</password>",
                "export DB_PASSWORD='hunter2-x'",
                "url=jdbc:postgresql://db/shop?user=shop&password=hunter2-x",
                "- name: token\nport: 8080\ntoken: hunter2-x",
            })
    void linesOfEveryUsualFormAreRead(String text) {
        List<SecretScent.Whiff> whiffs = SecretScent.in(text + "\n");

        assertThat(whiffs).hasSize(1);
        assertThat(whiffs.toString()).doesNotContain("hunter2").contains("its name says that it is a secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# password: hunter2-x",
                "// password=hunter2-x",
                "message=The password is wrong",
                "password_file: /run/secrets/db\n",
                "token.ttl=300",
                "secrets:\n  - name: db\n",
                "endpoint: https://id.example/token",
                "jwks_uri: https://id.example/keys",
            })
    void remarksAndProseAreNoSecrets(String text) {
        assertThat(SecretScent.in(text)).isEmpty();
    }

    @Test
    void valuesAreKnownByTheirLook() {
        String text = """
                -----BEGIN RSA PRIVATE KEY-----
                MIIE
                -----END RSA PRIVATE KEY-----
                db: postgres://shop:hunter2-x@db.example/shop
                slack: xoxb-1234567890-abcdef
                aws: AKIAIOSFODNN7EXAMPLE
                jwt: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln
                """;

        assertThat(SecretScent.in(text))
                .containsExactlyInAnyOrder(
                        new SecretScent.Whiff("", "holds a private key"),
                        new SecretScent.Whiff("line 4", "an address with a password in it"),
                        new SecretScent.Whiff("line 5", "begins like a token"),
                        new SecretScent.Whiff("line 6", "looks like an access key"),
                        new SecretScent.Whiff("line 7", "looks like a signed token"));
    }

    /** A ConfigMap holds a mebibyte at most. */
    @Test
    @Timeout(20)
    void oneWalkIsEnoughForHostileText() {
        for (String piece : List.of("eyJ", "://", "password=", "<", "a:", "-----BEGIN ", "\n", "AKIA", "eyJ.")) {
            long start = System.nanoTime();
            assertThat(SecretScent.in(piece.repeat(1024 * 1024 / piece.length())))
                    .hasSizeLessThanOrEqualTo(20);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(piece).isLessThan(Duration.ofSeconds(5));
        }
    }
}
