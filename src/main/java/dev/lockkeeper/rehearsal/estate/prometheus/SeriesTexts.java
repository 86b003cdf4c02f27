package dev.lockkeeper.rehearsal.estate.prometheus;

import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownQuery;
import dev.lockkeeper.rehearsal.estate.blueprint.Language;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.estate.query.KnownText;
import dev.lockkeeper.rehearsal.estate.query.KnownTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The series selectors inside the known texts: the series that the estate has, whatever is asked about them. */
final class SeriesTexts {
    private static final String STRING = "\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|`[^`]*`";
    private static final String NAME = "[a-zA-Z_:][\\w:]*";
    private static final Pattern SERIES =
            Pattern.compile("(?:" + NAME + ")?\\s*\\{(?:" + STRING + "|[^{}\"'`])*}|" + NAME + "(?=\\s*\\[)");
    private static final Pattern BARE = Pattern.compile("\\s*" + NAME + "\\s*");

    private SeriesTexts() {}

    static KnownTexts of(Blueprint blueprint) {
        List<KnownText> texts = new ArrayList<>();
        for (Service service : blueprint.services()) {
            for (KnownQuery query : service.queries()) {
                if (query.language() == Language.PROMQL) {
                    for (String series : in(query.text())) {
                        texts.add(new KnownText(service, new KnownQuery(Language.PROMQL, series, query.meaning())));
                    }
                }
            }
        }
        return new KnownTexts(texts);
    }

    private static List<String> in(String text) {
        if (BARE.matcher(text).matches()) {
            return List.of(text.strip());
        }
        List<String> found = new ArrayList<>();
        for (Matcher series = SERIES.matcher(text); series.find(); ) {
            if (!series.group().startsWith("{{")) {
                found.add(series.group().strip());
            }
        }
        return found;
    }
}
