package dev.lockkeeper.rehearsal.estate.loki;

import dev.lockkeeper.rehearsal.estate.blueprint.KnownQuery;
import dev.lockkeeper.rehearsal.estate.blueprint.Meaning;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.estate.journal.Stream;
import dev.lockkeeper.rehearsal.estate.query.KnownText;
import dev.lockkeeper.rehearsal.estate.traffic.Happening;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which streams a recognised text selects, and their labels. */
final class Streams {
    private static final Pattern MATCHER = Pattern.compile("([a-zA-Z_]\\w*)\\s*(=~|!~|!=|=)\\s*[\"`]([^\"`]*)[\"`]");

    private Streams() {}

    static List<Stream> selected(List<KnownText.Match> matches) {
        KnownText first = matches.get(0).known();
        boolean onlyErrors = matches.stream()
                .map(match -> match.known().query())
                .allMatch(query -> query.meaning() != Meaning.ALL_LINES && !SelectorTexts.takesAll(query.text()));
        Set<Happening> happenings = onlyErrors ? Stream.errors() : EnumSet.allOf(Happening.class);
        List<Stream> streams = new ArrayList<>();
        for (Side side : sides(matches)) {
            Map<String, String> labels = labels(first.service(), side);
            if (adopt(first.query().text(), first.service(), labels)) {
                happenings.forEach(each -> streams.add(new Stream(first.service(), side, each, labels)));
            }
        }
        return streams;
    }

    /** A text that stands for the old platform's lines finds those alone, and so does its twin the new one's. */
    private static Set<Side> sides(List<KnownText.Match> matches) {
        Set<Meaning> asked = matches.get(0).known().service().queries().stream()
                .map(KnownQuery::meaning)
                .collect(Collectors.toSet());
        Set<Side> sides = EnumSet.noneOf(Side.class);
        matches.forEach(match -> sides.addAll(match.known().query().meaning().sides(asked)));
        return sides;
    }

    private static Map<String, String> labels(Service service, Side side) {
        Map<String, String> labels = new TreeMap<>();
        labels.put("service_name", service.workloadName());
        if (side == Side.NEW) {
            labels.put("platform", "k8s");
            labels.put("namespace", service.namespace());
            labels.put("container", service.workloadName());
        } else {
            labels.put("platform", "vm");
            labels.put("host", "vm-17");
        }
        return labels;
    }

    /** Takes the labels that the selector names; false if it excludes this side. */
    private static boolean adopt(String text, Service service, Map<String, String> labels) {
        int open = text.indexOf('{');
        int close = text.indexOf('}', Math.max(open, 0));
        if (open < 0 || close < 0) {
            return true;
        }
        for (Matcher matcher = MATCHER.matcher(text.substring(open, close)); matcher.find(); ) {
            String name = matcher.group(1);
            String value = matcher.group(3);
            String had = labels.get(name);
            boolean regex = matcher.group(2).endsWith("~");
            boolean wanted = !matcher.group(2).startsWith("!");
            boolean decides = name.equals("platform") || name.equals("host");
            if (had != null && decides && wanted != (regex ? had.matches(value) : had.equals(value))) {
                return false;
            }
            if (had == null && decides && wanted) {
                return false;
            }
            if (wanted && !decides && !SelectorTexts.isLevel(name)) {
                labels.put(name, regex ? service.workloadName() : value);
            }
        }
        return true;
    }

    /** The labels of a line's stream: each pod has one of its own. */
    static Map<String, String> labels(Stream stream, String pod) {
        if (pod.isEmpty()) {
            return stream.labels();
        }
        Map<String, String> all = new TreeMap<>(stream.labels());
        all.put("pod", pod);
        return all;
    }
}
