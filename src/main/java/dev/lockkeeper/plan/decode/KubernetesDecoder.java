package dev.lockkeeper.plan.decode;

import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.KubernetesProbe;
import dev.lockkeeper.plan.yaml.Fields;
import dev.lockkeeper.plan.yaml.Form;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a look at the workload: its probe, and what some of the probes can be told besides. */
final class KubernetesDecoder {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final String ANYWHERE_BUT_DOCKER_HUB = "any but docker.io";

    /** A registry, or several with commas between them: one text, so that a template's word can stand for all. */
    private static final Form<List<String>> REGISTRIES = Form.text(
            "a registry or a path in it, as registry.example/base, several with commas between them, or \""
                    + ANYWHERE_BUT_DOCKER_HUB + "\"",
            List.of(),
            KubernetesDecoder::registries);

    /** The probes that look at the workload's own description and can be told what to accept. */
    private static final Set<KubernetesProbe> DESCRIBED = Set.of(
            KubernetesProbe.PROBES,
            KubernetesProbe.RESOURCES,
            KubernetesProbe.IMAGES,
            KubernetesProbe.LOCAL_STATE,
            KubernetesProbe.PLAIN_SECRETS,
            KubernetesProbe.TERMINATION);

    private static final Map<String, Set<KubernetesProbe>> OF_PROBES = Map.of(
            "registry", Set.of(KubernetesProbe.IMAGES),
            "grace", Set.of(KubernetesProbe.TERMINATION),
            "accept", DESCRIBED);

    private KubernetesDecoder() {}

    static CheckSpec look(Fields fields) {
        KubernetesProbe probe = fields.need("probe", Forms.PROBE);
        OF_PROBES.forEach((key, probes) -> {
            if (!probes.contains(probe)) {
                fields.forbid(
                        key,
                        "found the key '" + key + "' with the probe " + Forms.word(probe) + "; allowed: only with "
                                + words(probes));
            }
        });
        CheckSpec look = new CheckSpec.Kubernetes(
                probe,
                fields.get("window", Forms.POSITIVE, WINDOW),
                new CheckSpec.Demands(
                        fields.get("registry", REGISTRIES, List.of()),
                        fields.get("grace", Forms.POSITIVE, Duration.ZERO),
                        fields.list("accept", Forms.TEXT)));
        fields.done();
        return look;
    }

    private static String words(Set<KubernetesProbe> probes) {
        return String.join(", ", probes.stream().map(Forms::word).sorted().toList());
    }

    private static @Nullable List<String> registries(String text) {
        if (text.equals(ANYWHERE_BUT_DOCKER_HUB)) {
            return List.of();
        }
        List<String> all = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        return all.stream().allMatch(one -> one.matches("[a-z0-9.-]+(:\\d{1,5})?(/[a-z0-9._-]+)*")) ? all : null;
    }
}
