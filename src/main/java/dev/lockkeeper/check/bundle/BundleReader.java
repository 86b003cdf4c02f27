package dev.lockkeeper.check.bundle;

import dev.lockkeeper.check.bundle.json.Form;
import dev.lockkeeper.check.bundle.json.Json;
import dev.lockkeeper.check.bundle.json.JsonReader;
import dev.lockkeeper.check.bundle.json.Members;
import dev.lockkeeper.check.bundle.json.Mistake;
import dev.lockkeeper.check.bundle.json.Mistakes;
import dev.lockkeeper.domain.bundle.Bundle;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.bundle.Exchange;
import dev.lockkeeper.domain.bundle.Provenance;
import dev.lockkeeper.domain.bundle.RecordedVerdict;
import dev.lockkeeper.domain.evidence.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a bundle, as Lockkeeper or a person wrote it; every mistake is told with line and column. */
public final class BundleReader {
    /** The version of the form that is read and written. */
    static final int FORM = 1;

    private static final String WATCH = "watch";
    private static final List<String> KINDS =
            Stream.concat(Stream.of(WATCH), SeenForm.KINDS.stream()).toList();
    private static final Form<Integer> VERSION = new Form<>(
            "the number " + FORM + ", the form of bundles that this Lockkeeper knows",
            json -> json instanceof Json.Amount number && number.value().compareTo(BigDecimal.valueOf(FORM)) == 0
                    ? FORM
                    : null,
            FORM);

    private final Members all;
    private final Mistakes mistakes;

    private BundleReader(Members all) {
        this.all = all;
        this.mistakes = all.mistakes();
    }

    /** What came of reading. */
    public sealed interface Reading {
        /** A whole bundle. */
        record Sound(Bundle bundle) implements Reading {}

        /** What is wrong with it, at least one thing. */
        record Refused(List<Mistake> mistakes) implements Reading {}
    }

    /** The bundle in the bytes, or all that is wrong with them. Never throws. */
    public static Reading read(byte[] bytes) {
        Mistakes mistakes = new Mistakes();
        Optional<Bundle> bundle = JsonReader.read(bytes, mistakes).flatMap(json -> {
            if (json instanceof Json.Keys keys) {
                Seals.check(keys, mistakes);
            }
            if (!mistakes.isEmpty()) {
                // What was changed after it was sealed need not make sense.
                return Optional.empty();
            }
            return new BundleReader(Members.of(json, "", mistakes)).bundle();
        });
        return bundle.isPresent() && mistakes.isEmpty()
                ? new Reading.Sound(bundle.get())
                : new Reading.Refused(mistakes.all());
    }

    private Optional<Bundle> bundle() {
        all.value("$schema");
        all.get("bundle", VERSION, FORM);
        Members check =
                all.below("check", "the check's configuration, as {\"kind\": \"error-rate\", \"within_points\": 0.1}");
        Optional<String> kind = check.needOrNone("kind", PromiseForm.kinds(KINDS));
        if (kind.isEmpty()) {
            // What else is needed follows from the kind.
            return Optional.empty();
        }
        Case measured = measured(kind.get(), check);
        RecordedVerdict recorded = recorded();
        Provenance origin = origin();
        List<Exchange> exchanges = ExchangeForm.read(all);
        all.value(Seals.KEY);
        all.done();
        return mistakes.isEmpty() ? Optional.of(new Bundle(measured, recorded, origin, exchanges)) : Optional.empty();
    }

    private Case measured(String kind, Members check) {
        if (SeenForm.KINDS.contains(kind)) {
            return SeenForm.read(all, check);
        }
        return kind.equals(WATCH) ? new WatchForm(all, check).read() : new CheckForm(all, check).read(kind);
    }

    private @Nullable RecordedVerdict recorded() {
        Json verdict = all.value("verdict");
        return verdict == null ? null : recorded(verdict, "verdict");
    }

    private RecordedVerdict recorded(Json json, String path) {
        if (json instanceof Json.Words words) {
            Verdict verdict = all.understand(words, path, Forms.VERDICT);
            return new RecordedVerdict(verdict, null, null, null, null, Map.of());
        }
        Members members = Members.of(json, path, mistakes);
        Map<String, RecordedVerdict> signals = new TreeMap<>();
        members.belowIfThere("signals")
                .each()
                .forEach((name, one) -> signals.put(name, recorded(one, path + ".signals." + name)));
        RecordedVerdict read = new RecordedVerdict(
                members.need("verdict", Forms.VERDICT),
                members.find("rules", Forms.SMALL),
                members.find("summary", Forms.ANY),
                members.find("numbers", Forms.ANY),
                members.find("would_flip", Forms.ANY),
                signals);
        members.done();
        return read;
    }

    private @Nullable Provenance origin() {
        if (!all.has("recorded")) {
            return null;
        }
        Members members = all.below("recorded", "where it was measured");
        Map<String, String> facts = facts(members.belowIfThere("facts"));
        Provenance origin = new Provenance(
                members.need("at", Forms.MOMENT),
                members.need("software", Forms.ANY),
                members.get("asked", Forms.ANY, ""),
                facts);
        members.done();
        return origin;
    }

    private static Map<String, String> facts(Members members) {
        return members.each().keySet().stream()
                .collect(Collectors.toMap(Function.identity(), word -> members.need(word, Forms.ANY)));
    }
}
