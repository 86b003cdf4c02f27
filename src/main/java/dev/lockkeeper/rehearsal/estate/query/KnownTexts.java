package dev.lockkeeper.rehearsal.estate.query;

import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownQuery;
import dev.lockkeeper.rehearsal.estate.blueprint.Language;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All known queries of one language. */
public final class KnownTexts {
    private final List<KnownText> texts;

    public KnownTexts(List<KnownText> texts) {
        this.texts = List.copyOf(texts);
    }

    /** The texts of a blueprint in one language. */
    public static KnownTexts of(Blueprint blueprint, Language language) {
        List<KnownText> texts = new ArrayList<>();
        for (Service service : blueprint.services()) {
            for (KnownQuery query : service.queries()) {
                if (query.language() == language) {
                    texts.add(new KnownText(service, query));
                }
            }
        }
        return new KnownTexts(texts);
    }

    /** The longest texts that are recognised at a position: several, when one text stands for several signals. */
    public List<KnownText.Match> at(String asked, int position) {
        List<KnownText.Match> longest = new ArrayList<>();
        for (KnownText text : texts) {
            Optional<KnownText.Match> match = text.at(asked, position);
            if (match.isPresent()) {
                int lead = longest.isEmpty()
                        ? 1
                        : match.get().end() - longest.get(0).end();
                if (lead > 0) {
                    longest.clear();
                }
                if (lead >= 0) {
                    longest.add(match.get());
                }
            }
        }
        return longest;
    }
}
