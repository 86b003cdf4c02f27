package dev.lockkeeper.rehearsal.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who may speak to the page, and what it serves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GuardTest {
    private static final String COMMAND = "{'person':'U0ANN','channel':'C0CUT','text':'/migrate status'}";

    private final DemoRoom room = DemoRoom.empty();
    private final PageClient page = new PageClient(room.page.uri());
    private final String own = "http://localhost:" + room.page.uri().getPort();

    @BeforeAll
    void connect() {
        room.bot.answers(payload -> "");
    }

    @AfterAll
    void close() {
        room.close();
    }

    @Test
    void aForeignNameForThisMachineIsRefused() {
        assertThat(page.raw("GET /room/state HTTP/1.1\r\nHost: rebound.example\r\n"))
                .contains("403");
        assertThat(page.raw("GET / HTTP/1.1\r\nHost: localhost.evil.example:8080\r\n"))
                .contains("403");
        assertThat(page.raw("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")).contains("200");
    }

    @Test
    void anotherSitesPageCannotSend() {
        assertThat(status("Content-Type", "application/json", "Origin", "https://evil.example"))
                .isEqualTo(403);
        assertThat(status("Content-Type", "application/json", "Origin", "null")).isEqualTo(403);
        assertThat(status("Content-Type", "application/json", "Origin", "http://localhost:1"))
                .isEqualTo(403);
        assertThat(status("Content-Type", "application/json", "Sec-Fetch-Site", "cross-site"))
                .isEqualTo(403);
        assertThat(status("Content-Type", "text/plain")).isEqualTo(403);
        assertThat(room.bot.heard).isEmpty();
        assertThat(status("Content-Type", "application/json; charset=utf-8", "Origin", own))
                .isEqualTo(200);
        room.bot.heard.clear();
    }

    @Test
    void onlyThePagesOwnFilesAreServed() {
        assertThat(page.get("").body()).contains("<div id=\"room\">");
        assertThat(page.get("js/main.js").headers().firstValue("Content-Type"))
                .contains("text/javascript; charset=utf-8");
        assertThat(page.get("archives/C0CUT/p1795204800000100").body()).contains("<div id=\"room\">");
        assertThat(page.get("js/nothing.js").statusCode()).isEqualTo(404);
        assertThat(page.raw("GET /js/../../../logback.xml HTTP/1.1\r\nHost: localhost\r\n"))
                .contains("404");
        assertThat(page.raw("GET /js/%2e%2e/%2e%2e/secret.js HTTP/1.1\r\nHost: localhost\r\n"))
                .contains("404");
    }

    @Test
    void thePageMayFetchNothingFromOutside() {
        assertThat(page.get("").headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'")
                .contains("img-src 'self' data:");
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThat(page.get("room/nothing").body()).contains("found nothing at 'nothing'");
        assertThat(page.post("dance", "{}").path("error").asText()).isEqualTo("found no action 'dance'");
        assertThat(page.post("command", "[1").path("error").asText()).startsWith("body: found no JSON");
    }

    private int status(String... headers) {
        return page.postFrom("command", COMMAND, headers).statusCode();
    }
}
