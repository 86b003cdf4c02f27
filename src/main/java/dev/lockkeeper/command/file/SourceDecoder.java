package dev.lockkeeper.command.file;

import dev.lockkeeper.command.chat.Language;
import dev.lockkeeper.command.chat.Parameter;
import dev.lockkeeper.command.chat.Source;
import dev.lockkeeper.command.chat.Template;
import dev.lockkeeper.domain.look.ClusterView;
import dev.lockkeeper.domain.programme.AlertMatcher;
import dev.lockkeeper.plan.yaml.Fields;
import dev.lockkeeper.plan.yaml.Form;
import dev.lockkeeper.plan.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads where a command's answer comes from: exactly one source. */
final class SourceDecoder {
    /** The keys of sources, one of which a command has. */
    static final List<String> KEYS = List.of(
            "prometheus", "loki", "new_lines", "smoke", "kubernetes", "alertmanager", "dns", "certificate", "check");

    private static final Form<ClusterView> VIEW = FileForms.words(ClusterView.values());
    private static final Form<String> SUITES =
            Form.oneOf(List.of("suites"), text -> text.equals("suites") ? text : null);
    private static final Form<Integer> MOST = FileForms.count(1, 100);
    private static final int USUAL_MOST = 20;
    private static final String MATCHER =
            "at least one, each as 'severity=\"critical\"', 'app!=\"a\"', 'app=~\"a|b\"' or 'app!~\"a.*\"'";

    private final Fields file;
    private final HoleCheck holes;

    SourceDecoder(Fields file, List<Parameter> parameters) {
        this.file = file;
        this.holes = new HoleCheck(file, parameters);
    }

    /** The source; empty after a refusal. */
    Optional<Source> source() {
        List<String> there = KEYS.stream().filter(file::has).toList();
        if (there.isEmpty()) {
            file.refuse("found no source; allowed: one of " + String.join(", ", KEYS));
            return Optional.empty();
        }
        if (there.size() > 1) {
            file.refuseKey(
                    there.get(1),
                    "found a second source beside " + there.get(0) + "; allowed: one of " + String.join(", ", KEYS));
        }
        return Optional.ofNullable(source(there.get(0)));
    }

    private @Nullable Source source(String key) {
        switch (key) {
            case "prometheus" -> {
                return metrics();
            }
            case "loki" -> {
                return logs();
            }
            case "new_lines" -> {
                holes.needsMigration(key);
                return new Source.NewLines(file.need(key, FileForms.NAME));
            }
            case "smoke" -> {
                file.need(key, SUITES);
                holes.needsMigration(key);
                return new Source.Smoke();
            }
            case "kubernetes" -> {
                holes.needsMigration(key);
                return new Source.Cluster(file.need(key, VIEW));
            }
            case "check" -> {
                holes.needsMigration(key);
                return new Source.Checked(file.need(key, FileForms.NAME));
            }
            case "alertmanager" -> {
                return alerts();
            }
            case "dns" -> {
                return holes.plain(file, key).map(Source.Dns::new).orElse(null);
            }
            default -> {
                return holes.plain(file, key).map(Source.Certificate::new).orElse(null);
            }
        }
    }

    private @Nullable Source metrics() {
        Fields fields = file.belowOrShort("prometheus", "query");
        List<Source.Named> queries = new ArrayList<>();
        if (fields.has("query") == fields.has("queries")) {
            fields.refuse("found " + fields.mapping().described()
                    + "; allowed: either query, or queries by the names of their series");
        } else if (fields.has("query")) {
            template(fields, "query", Language.PROMQL).ifPresent(text -> queries.add(new Source.Named("", text)));
        } else {
            Fields named = fields.below("queries", true);
            for (String name : named.names()) {
                template(named, name, Language.PROMQL).ifPresent(text -> queries.add(new Source.Named(name, text)));
            }
            if (named.names().isEmpty()) {
                named.refuse("found no query; allowed: one at least, as p99: …");
            }
        }
        fields.done();
        return queries.isEmpty() ? null : new Source.Metrics(queries);
    }

    private @Nullable Source alerts() {
        Fields fields = file.below("alertmanager", true);
        List<AlertMatcher> matching = new ArrayList<>();
        if (!(fields.value("matching") instanceof Value.Sequence list)
                || list.items().isEmpty()) {
            fields.refuse("matching", "found no list of matchers; allowed: " + MATCHER);
        } else {
            list.items().forEach(item -> matcher(fields, item).ifPresent(matching::add));
        }
        fields.done();
        return matching.isEmpty() ? null : new Source.Alerts(matching);
    }

    private Optional<AlertMatcher> matcher(Fields fields, Value item) {
        Optional<AlertMatcher> matcher =
                item instanceof Value.Scalar scalar ? AlertMatcher.parse(scalar.text()) : Optional.empty();
        if (matcher.isEmpty()) {
            fields.refuse("matching", "found " + item.described() + "; allowed: " + MATCHER);
        } else {
            holes.checkWords(fields, "matching", matcher.get().value());
        }
        return matcher;
    }

    private @Nullable Source logs() {
        Fields fields = file.below("loki", true);
        if (fields.has("count") == fields.has("lines")) {
            fields.refuse(
                    "found " + fields.mapping().described() + "; allowed: either count or lines, with a selector");
            return null;
        }
        Source source = null;
        if (fields.has("count")) {
            source = template(fields, "count", Language.LOGQL)
                    .map(Source.LogCount::new)
                    .orElse(null);
        } else {
            int most = fields.get("most", MOST, USUAL_MOST);
            source = template(fields, "lines", Language.LOGQL)
                    .map(selector -> new Source.LogLines(selector, most))
                    .orElse(null);
        }
        fields.done();
        return source;
    }

    private Optional<Template> template(Fields fields, String key, Language language) {
        Value value = fields.value(key);
        if (!(value instanceof Value.Scalar scalar) || scalar.kind() != Value.Scalar.Kind.TEXT) {
            String found = value == null ? "nothing" : value.described();
            boolean isOpen = value instanceof Value.Mapping mapping
                    && mapping.entries().keySet().stream().anyMatch(name -> name.startsWith("{"));
            fields.refuse(
                    key,
                    "found " + found + "; allowed: a query"
                            + (isOpen || value instanceof Value.Mapping ? ", in quotes when it begins with {" : ""));
            return Optional.empty();
        }
        Template template = Template.of(scalar.text().strip(), language);
        holes.check(fields, key, template);
        return Optional.of(template);
    }
}
