package dev.lockkeeper.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.decision.rule.Rule;
import dev.lockkeeper.decision.rule.StandingRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages are true as far as a test can tell: links resolve, and each rule, check and decision has its page. */
final class DocsTest {
    private static final Path RULES = Path.of("docs/rules");
    private static final Path CHECKS = Path.of("docs/checks");
    private static final Path DECISIONS = Path.of("docs/adr");

    private static final List<String> CHECK_KINDS = List.of(
            "http",
            "smoke",
            "job",
            "prometheus",
            "loki",
            "graylog",
            "kubernetes",
            "dns",
            "sql",
            "alertmanager",
            "manual");

    private static final Pattern FENCE = Pattern.compile("(?ms)^ {0,3}```.*?^ {0,3}```");
    private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)\\s]+)(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @Test
    void everyLinkResolves() {
        List<Path> pages = Stream.concat(
                        Stream.of(Path.of("README.md")).filter(Files::exists),
                        Stream.of("docs", "deploy", "templates", "commands", "src")
                                .flatMap(folder -> Source.filesBelow(Path.of(folder), ".md").stream()))
                .toList();

        assertThat(pages).isNotEmpty();
        assertThat(pages.stream().flatMap(page -> brokenLinks(page).stream())).isEmpty();
    }

    @Test
    void aLinkToNowhereIsFound(@TempDir Path folder) throws Exception {
        Path page = Files.writeString(folder.resolve("page.md"), """
                # First things first
                [good](page.md#first-things-first) and [elsewhere](https://example.net)
                [missing file](gone.md), [missing heading](#second-things)
                ```
                [not a link](nowhere.md)
                ```
                """);

        assertThat(brokenLinks(page)).hasSize(2).first().asString().contains("gone.md");
    }

    @Test
    void everyRuleHasItsPage() {
        assertThat(pagesIn(RULES))
                .hasSize(15)
                .containsExactlyInAnyOrderElementsOf(StandingRules.all().stream()
                        .map(rule -> rule.id().value())
                        .toList());
        for (Rule rule : StandingRules.all()) {
            assertThat(Source.text(RULES.resolve(rule.id() + ".md")))
                    .as(rule.id().value())
                    .startsWith("# `" + rule.id() + "`\n")
                    .contains("**Statement.** " + rule.statement() + "\n")
                    .contains("**Facts it looks at.**", "**Refusal.**\n\n> ", "**Remedy.**")
                    .contains("**Override.** " + (rule.isOverridable() ? "By two people, once" : "None."))
                    .contains("**Why it exists.**");
            assertThat(Source.text(RULES.resolve("README.md"))).contains("(" + rule.id() + ".md)");
        }
    }

    @Test
    void everyKindOfCheckHasItsPage() {
        assertThat(pagesIn(CHECKS)).containsExactlyInAnyOrderElementsOf(CHECK_KINDS);
        for (String kind : CHECK_KINDS) {
            assertThat(Source.text(CHECKS.resolve(kind + ".md")))
                    .as(kind)
                    .startsWith("# `" + kind + "`\n")
                    .contains("**What it asks.**", "| PASS |", "**Traps.**", "**Example.**");
        }
    }

    @Test
    void everyDecisionFitsOnAPageAndSaysWhy() {
        assertThat(pagesIn(DECISIONS)).isNotEmpty();
        for (String decision : pagesIn(DECISIONS)) {
            assertThat(Source.text(DECISIONS.resolve(decision + ".md")))
                    .as(decision)
                    .contains("**Status.**", "**Context.**", "**Decision.**", "**Consequences.**")
                    .satisfies(page -> assertThat(page.lines()).hasSizeLessThan(60));
            assertThat(Source.text(DECISIONS.resolve("README.md"))).contains("(" + decision + ".md)");
        }
    }

    private static Set<String> pagesIn(Path folder) {
        Set<String> pages = new TreeSet<>();
        for (Path page : Source.filesBelow(folder, ".md")) {
            String name = page.getFileName().toString().replace(".md", "");
            if (!name.equals("README")) {
                pages.add(name);
            }
        }
        return pages;
    }

    private static List<String> brokenLinks(Path page) {
        List<String> broken = new ArrayList<>();
        Matcher link = LINK.matcher(FENCE.matcher(Source.text(page)).replaceAll(""));
        while (link.find()) {
            String target = link.group(1);
            if (!target.matches("[a-z]+:.*") && !resolves(page, target)) {
                broken.add(page + ": found link to '" + target + "'; no such file or heading");
            }
        }
        return broken;
    }

    private static boolean resolves(Path page, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.toAbsolutePath().resolveSibling(parts[0]);
        return Files.exists(file) && (parts.length == 1 || headings(file).contains(parts[1]));
    }

    /** As GitHub makes them: lower case, blanks become hyphens, everything else but letters and digits goes. */
    private static List<String> headings(Path file) {
        return HEADING.matcher(Source.text(file))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
