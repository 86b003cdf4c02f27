package dev.lockkeeper.rehearsal.estate.loki;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The stages behind a selector, as far as people use them on made-up lines: line filters, {@code json}, and conditions on
 * labels. Other stages let every line pass as it is.
 */
final class Pipeline {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STRING = "(\"(?:\\\\.|[^\"\\\\])*\"|`[^`]*`)";
    private static final Pattern LINE_FILTER = Pattern.compile("\\s*(\\|=|!=|\\|~|!~)\\s*" + STRING);
    private static final Pattern JSON_STAGE = Pattern.compile("\\s*\\|\\s*json\\b");
    private static final Pattern CONDITIONS = Pattern.compile("\\s*\\|\\s*((?:(?:and|or|,)?\\s*[a-zA-Z_]\\w*\\s*"
            + "(?:==|=~|!~|!=|>=|<=|=|>|<)\\s*(?:" + STRING + "|[\\w.]+)\\s*)+)");
    private static final Pattern CONDITION =
            Pattern.compile("(and|or|,)?\\s*([a-zA-Z_]\\w*)\\s*(==|=~|!~|!=|>=|<=|=|>|<)\\s*(" + STRING + "|[\\w.]+)");
    private static final Pattern OTHER_STAGE = Pattern.compile("\\s*\\|\\s*[a-zA-Z_]\\w*[^|\\[]*");

    private final List<UnaryOperator<Optional<Line>>> stages = new ArrayList<>();
    private final int end;

    private Pipeline(String query, int start) {
        int position = start;
        boolean more = true;
        while (more) {
            more = false;
            for (Pattern pattern : List.of(LINE_FILTER, JSON_STAGE, CONDITIONS, OTHER_STAGE)) {
                Matcher matcher = pattern.matcher(query).region(position, query.length());
                if (matcher.lookingAt()) {
                    add(pattern, matcher);
                    position = matcher.end();
                    more = true;
                    break;
                }
            }
        }
        this.end = position;
    }

    /** Reads the stages from a position on, as far as they go. */
    static Pipeline read(String query, int position) {
        return new Pipeline(query, position);
    }

    /** Where the stages end in the query. */
    int end() {
        return end;
    }

    boolean isEmpty() {
        return stages.isEmpty();
    }

    /** The line as it leaves the last stage, if none drops it. */
    Optional<Line> apply(Line line) {
        Optional<Line> result = Optional.of(line);
        for (UnaryOperator<Optional<Line>> stage : stages) {
            result = stage.apply(result);
        }
        return result;
    }

    private void add(Pattern pattern, Matcher found) {
        if (pattern == LINE_FILTER) {
            Predicate<String> wanted = textTest(found.group(1), GoString.unquoted(found.group(2)));
            stages.add(line -> line.filter(each -> wanted.test(each.text())));
        } else if (pattern == JSON_STAGE) {
            stages.add(line -> line.map(Pipeline::parsed));
        } else if (pattern == CONDITIONS) {
            Predicate<Map<String, String>> wanted = conditions(found.group(1));
            stages.add(line -> line.filter(each -> wanted.test(each.labels())));
        }
    }

    private static Predicate<String> textTest(String operator, String value) {
        boolean wanted = operator.startsWith("|");
        if (operator.endsWith("=")) {
            return text -> text.contains(value) == wanted;
        }
        Pattern regex = regex(value);
        return text -> regex.matcher(text).find() == wanted;
    }

    private static Predicate<Map<String, String>> conditions(String text) {
        Predicate<Map<String, String>> all = labels -> true;
        boolean first = true;
        for (Matcher each = CONDITION.matcher(text); each.find(); first = false) {
            Predicate<Map<String, String>> next =
                    condition(each.group(2), each.group(3), GoString.unquoted(each.group(4)));
            all = "or".equals(each.group(1)) && !first ? all.or(next) : all.and(next);
        }
        return all;
    }

    private static Predicate<Map<String, String>> condition(String label, String operator, String value) {
        return switch (operator) {
            case "=", "==" -> labels -> labels.getOrDefault(label, "").equals(value);
            case "!=" -> labels -> !labels.getOrDefault(label, "").equals(value);
            case "=~", "!~" -> {
                Pattern regex = regex(value);
                boolean wanted = operator.equals("=~");
                yield labels -> regex.matcher(labels.getOrDefault(label, "")).matches() == wanted;
            }
            default -> labels -> compares(labels.getOrDefault(label, ""), operator, value);
        };
    }

    private static boolean compares(String label, String operator, String value) {
        try {
            int order = Double.compare(Double.parseDouble(label), Double.parseDouble(value));
            boolean beyond = operator.startsWith(">") ? order > 0 : order < 0;
            return beyond || (operator.endsWith("=") && order == 0);
        } catch (NumberFormatException notNumbers) {
            return false;
        }
    }

    private static Line parsed(Line line) {
        try {
            JsonNode json = JSON.readTree(line.text());
            Map<String, String> parsed = new TreeMap<>();
            json.fields()
                    .forEachRemaining(field -> parsed.put(
                            field.getKey().replaceAll("\\W", "_"),
                            field.getValue().asText()));
            return line.parsing(parsed);
        } catch (JsonProcessingException notJson) {
            return line.parsing(Map.of("__error__", "JSONParserErr"));
        }
    }

    private static Pattern regex(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException unreadable) {
            throw new Refused(
                    "parse error : error parsing regexp: " + unreadable.getDescription() + ": `" + text + "`");
        }
    }
}
