package dev.lockkeeper.rehearsal.estate.loki;

import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownQuery;
import dev.lockkeeper.rehearsal.estate.blueprint.Language;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.estate.query.KnownText;
import dev.lockkeeper.rehearsal.estate.query.KnownTexts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The known texts of LogQL together with those that follow from them: who knows {@code {app="a", level="error"} |= "x"}
 * also knows the same streams without the filter, and without the level.
 */
final class SelectorTexts {
    private static final String STRING = "(?:\"(?:\\\\.|[^\"\\\\])*\"|`[^`]*`)";
    private static final Pattern SELECTOR = Pattern.compile("\\{(?:" + STRING + "|[^{}\"`])*}");
    private static final Pattern LEVEL =
            Pattern.compile("(?:,\\s*)?\\b(level|detected_level|severity|lvl)\\s*(?:=~|!~|!=|=)\\s*" + STRING);

    private SelectorTexts() {}

    static KnownTexts of(Blueprint blueprint) {
        List<KnownText> texts = new ArrayList<>();
        for (Service service : blueprint.services()) {
            Map<String, KnownQuery> known = new LinkedHashMap<>();
            for (KnownQuery query : service.queries()) {
                if (query.language() == Language.LOGQL) {
                    known.put(query.text().strip(), query);
                }
            }
            for (KnownQuery query : List.copyOf(known.values())) {
                Matcher selector = SELECTOR.matcher(query.text());
                if (selector.find()) {
                    String streams = selector.group();
                    String anyLevel = withoutLevel(streams);
                    known.putIfAbsent(streams, new KnownQuery(Language.LOGQL, streams, query.meaning()));
                    known.putIfAbsent(anyLevel, new KnownQuery(Language.LOGQL, anyLevel, query.meaning()));
                }
            }
            known.values().forEach(query -> texts.add(new KnownText(service, query)));
        }
        return new KnownTexts(texts);
    }

    private static String withoutLevel(String selector) {
        return LEVEL.matcher(selector).replaceAll("").replaceFirst("\\{\\s*,\\s*", "{");
    }

    /** Whether a text is a bare selector without a level: it selects lines of every level, whatever it was meant for. */
    static boolean takesAll(String text) {
        Matcher selector = SELECTOR.matcher(text.strip());
        return selector.matches() && !LEVEL.matcher(text).find();
    }

    static boolean isLevel(String label) {
        return List.of("level", "detected_level", "severity", "lvl").contains(label);
    }
}
