package dev.lockkeeper.ledger.form;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.StepEntry;
import dev.lockkeeper.domain.entry.WatchEntry;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Origin;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Components that records got after the first lines with them were written. In those lines they are absent, and are read as
 * absent: null, or empty for a list or a map. Every other component has to be there.
 */
final class Later extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    private static final Map<Class<?>, Set<String>> COMPONENTS = new HashMap<>();

    static {
        came(Evidence.class, "reckoning", "origin", "tally");
        came(GateEntry.Rehearsed.class, "cases");
        came(GateEntry.TtlObserved.class, "absent", "silent");
        came(Origin.class, "bundle");
        came(WatchEntry.SlotSampled.class, "raw");
        came(Baseline.class, "windows", "calibrations", "traffic", "lag", "patterns", "probes");
        came(Measurement.Histogram.class, "bounds");
        came(GateEntry.BaselineCaptured.class, "by");
        came(StepEntry.StepDone.class, "evidence");
        came(StepEntry.StepFailed.class, "evidence");
    }

    /** The components of a record, for good; each is nullable, a list or a map. */
    private static void came(Class<? extends Record> type, String... components) {
        COMPONENTS.put(type, Set.of(components));
    }

    /** By record, which of its components may be absent. */
    static Map<Class<?>, Set<String>> components() {
        return Map.copyOf(COMPONENTS);
    }

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
        return !(member instanceof AnnotatedParameter parameter) || !isLater(parameter);
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        boolean isMany = Collection.class.isAssignableFrom(annotated.getRawType())
                || Map.class.isAssignableFrom(annotated.getRawType());
        return annotated instanceof AnnotatedParameter parameter && isMany && isLater(parameter)
                ? JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)
                : super.findSetterInfo(annotated);
    }

    private static boolean isLater(AnnotatedParameter parameter) {
        Class<?> type = parameter.getDeclaringClass();
        Set<String> later = COMPONENTS.getOrDefault(type, Set.of());
        return !later.isEmpty() && later.contains(name(type, parameter.getIndex()));
    }

    private static String name(Class<?> type, int index) {
        RecordComponent @Nullable [] components = type.getRecordComponents();
        return components == null ? "" : components[index].getName();
    }
}
