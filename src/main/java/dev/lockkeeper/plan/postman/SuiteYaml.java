package dev.lockkeeper.plan.postman;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a smoke suite. Every word of the collection stands in double quotes, so that none of it is taken for YAML. */
final class SuiteYaml {
    private final StringBuilder out = new StringBuilder();

    static String of(String name, String base, List<Draft> cases, List<String> told) {
        SuiteYaml yaml = new SuiteYaml();
        yaml.line(
                "# Made from a Postman collection. Postman runs requests one after another; cases run side by side, and wait only");
        yaml.line("# for a value that an earlier case keeps. Redirects are not followed.");
        told.forEach(it -> yaml.line("# Look at: " + oneLine(it)));
        yaml.line("suite: " + quoted(name));
        yaml.line("base: " + quoted(base));
        yaml.line("cases:");
        cases.forEach(yaml::one);
        return yaml.out.toString();
    }

    private void one(Draft it) {
        line("  - name: " + quoted(it.name));
        line("    " + it.method.toLowerCase(Locale.ROOT) + ": " + quoted(it.path));
        map("    headers:", it.headers);
        word("    body: ", it.body);
        line("    expect:");
        line("      status: " + (it.status == null ? "200" : it.status));
        if (it.within != null) {
            line("      within: " + it.within);
        }
        word("      text: ", it.text);
        map("      headers:", it.wantedHeaders);
        map("      json:", it.json);
        map("    keep:", it.keep);
    }

    private void word(String key, @Nullable String value) {
        if (value != null) {
            line(key + quoted(value));
        }
    }

    private void map(String key, Map<String, String> map) {
        if (!map.isEmpty()) {
            line(key);
            String indent = key.substring(0, key.length() - key.stripLeading().length()) + "  ";
            map.forEach((name, value) -> line(indent + quoted(name) + ": " + quoted(value)));
        }
    }

    private void line(String line) {
        out.append(line).append('\n');
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ");
    }

    /** JSON's strings are YAML's, but for line breaks that only YAML knows. */
    private static String quoted(String text) {
        return '"'
                + new String(JsonStringEncoder.getInstance().quoteAsString(text))
                        .replace("\u0085", "\\u0085")
                        .replace("\u2028", "\\u2028")
                        .replace("\u2029", "\\u2029")
                        .replace("\u007f", "\\u007f")
                        .replace("\uFEFF", "\\uFEFF")
                + '"';
    }
}
