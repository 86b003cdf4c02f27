package dev.lockkeeper.check.bundle;

import dev.lockkeeper.check.bundle.json.Form;
import dev.lockkeeper.check.bundle.json.Json;
import dev.lockkeeper.check.bundle.json.Members;
import dev.lockkeeper.domain.pattern.Label;
import dev.lockkeeper.domain.pattern.PatternGroup;
import dev.lockkeeper.domain.pattern.PatternReport;
import dev.lockkeeper.domain.pattern.PatternReport.Census;
import dev.lockkeeper.domain.pattern.PatternReport.Forecast;
import dev.lockkeeper.domain.pattern.PatternSurge;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How error lines that were sorted already are written: numbers of lines, and the groups that were not there before. */
final class ReportForm {
    private static final Form<Long> LINES = new Form<>(
            "a whole number, at least 0",
            json -> json instanceof Json.Amount amount
                    ? Optional.of(amount.value().toBigIntegerExact())
                            .filter(value -> value.signum() >= 0 && value.bitLength() < 63)
                            .map(BigInteger::longValue)
                            .orElse(null)
                    : null,
            0L);
    private static final Form<List<Json>> LIST =
            new Form<>("a list", json -> json instanceof Json.Items items ? items.values() : null, List.of());
    private static final Form<Boolean> NOVELTY = Form.oneOf(Map.of("variant", false, "new", true));
    private static final Form<Label> LABEL =
            Form.oneOf(Map.of("none", Label.NONE, "acknowledged", Label.ACKNOWLEDGED, "failure", Label.FAILURE));

    private ReportForm() {}

    static PatternReport read(Members all) {
        Members census = all.below("census", "numbers of lines");
        Members forecast = all.below("forecast", "what the baseline says");
        PatternReport report = new PatternReport(
                census(census),
                new Forecast(
                        forecast.need("lines", LINES),
                        forecast.need("once", LINES),
                        small(forecast.need("templates", LINES))),
                groups(all),
                small(all.get("more_groups", LINES, 0L)),
                surges(all),
                List.of());
        forecast.done();
        all.done();
        return report;
    }

    private static Census census(Members all) {
        Census census = new Census(
                all.need("counted", LINES),
                all.need("read", LINES),
                all.need("of_any_level", LINES),
                all.need("leveled", LINES),
                all.need("errors", LINES),
                all.need("acknowledged", LINES),
                all.need("variants", LINES),
                all.need("fresh", LINES));
        all.done();
        return census;
    }

    private static List<PatternGroup> groups(Members all) {
        List<PatternGroup> groups = new ArrayList<>();
        for (Json json : all.get("groups", LIST, List.of())) {
            Members group = Members.of(json, all.below("groups") + "[" + groups.size() + "]", all.mistakes());
            groups.add(new PatternGroup(
                    group.need("id", Forms.DIGEST),
                    group.need("words", Forms.ANY),
                    group.need("novelty", NOVELTY),
                    group.find("fatal", Forms.ANY),
                    group.need("lines", LINES),
                    small(group.need("pods", LINES)),
                    small(group.need("minutes", LINES)),
                    group.get("label", LABEL, Label.NONE)));
            group.done();
        }
        return groups;
    }

    private static List<PatternSurge> surges(Members all) {
        List<PatternSurge> surges = new ArrayList<>();
        for (Json json : all.get("surges", LIST, List.of())) {
            Members surge = Members.of(json, all.below("surges") + "[" + surges.size() + "]", all.mistakes());
            surges.add(new PatternSurge(
                    surge.need("id", Forms.DIGEST),
                    surge.need("template", Forms.ANY),
                    surge.need("before", LINES),
                    surge.need("span", Forms.POSITIVE),
                    surge.need("busiest", LINES),
                    surge.need("now", LINES)));
            surge.done();
        }
        return surges;
    }

    private static int small(long number) {
        return (int) Math.min(Integer.MAX_VALUE, number);
    }

    /** The report in the form in which it is read; without the samples, which are for people. */
    static Json written(PatternReport report) {
        Map<String, Json> keys = new LinkedHashMap<>();
        Census census = report.census();
        Map<String, Json> numbers = new LinkedHashMap<>();
        numbers.put("counted", number(census.counted()));
        numbers.put("read", number(census.read()));
        numbers.put("of_any_level", number(census.ofAnyLevel()));
        numbers.put("leveled", number(census.leveled()));
        numbers.put("errors", number(census.errors()));
        numbers.put("acknowledged", number(census.acknowledged()));
        numbers.put("variants", number(census.variants()));
        numbers.put("fresh", number(census.fresh()));
        keys.put("census", Json.keys(numbers));
        Map<String, Json> forecast = new LinkedHashMap<>();
        forecast.put("lines", number(report.forecast().lines()));
        forecast.put("once", number(report.forecast().once()));
        forecast.put("templates", number(report.forecast().templates()));
        keys.put("forecast", Json.keys(forecast));
        keys.put(
                "groups",
                Json.items(report.groups().stream().map(ReportForm::written).toList()));
        keys.put("more_groups", number(report.moreGroups()));
        keys.put(
                "surges",
                Json.items(report.surges().stream().map(ReportForm::written).toList()));
        return Json.keys(keys);
    }

    private static Json written(PatternGroup group) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put("id", Json.words(group.id().hex()));
        keys.put("words", Json.words(group.words()));
        keys.put("novelty", Json.words(group.isNew() ? "new" : "variant"));
        keys.put("fatal", group.fatal() == null ? null : Json.words(group.fatal()));
        keys.put("lines", number(group.lines()));
        keys.put("pods", number(group.pods()));
        keys.put("minutes", number(group.minutes()));
        keys.put("label", Json.words(group.label().name().toLowerCase(Locale.ROOT)));
        return Json.keys(keys);
    }

    private static Json written(PatternSurge surge) {
        Map<String, Json> keys = new LinkedHashMap<>();
        keys.put("id", Json.words(surge.id().hex()));
        keys.put("template", Json.words(surge.template()));
        keys.put("before", number(surge.before()));
        keys.put("span", Json.words(Forms.written(surge.span())));
        keys.put("busiest", number(surge.busiest()));
        keys.put("now", number(surge.now()));
        return Json.keys(keys);
    }

    private static Json number(long number) {
        return Json.number(BigDecimal.valueOf(number));
    }
}
