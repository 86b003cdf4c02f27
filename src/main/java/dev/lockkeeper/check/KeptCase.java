package dev.lockkeeper.check;

import dev.lockkeeper.check.http.Masking;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.domain.programme.SmokeSuite;
import dev.lockkeeper.domain.programme.Sources;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes out of a case what may be a credential, and the sources that its check does not ask. */
final class KeptCase {
    private static final String HIDDEN = "***";

    private KeptCase() {}

    static Case.Seen of(Case.Seen it, Estate estate) {
        return new Case.Seen(
                check(it.check()),
                it.target(),
                sources(it.check(), it.sources(), estate),
                it.at(),
                it.switchedAt(),
                it.ttl(),
                it.rehearsed());
    }

    private static CheckSpec check(CheckSpec it) {
        if (it instanceof CheckSpec.Http http) {
            return new CheckSpec.Http(Masking.address(http.base()), request(http.request()), http.connect());
        }
        if (it instanceof CheckSpec.Smoke smoke) {
            SmokeSuite suite = smoke.suite();
            List<HttpCase> cases = suite.cases().stream().map(KeptCase::request).toList();
            return new CheckSpec.Smoke(
                    new SmokeSuite(suite.name(), Masking.address(suite.base()), headers(suite.headers()), cases));
        }
        if (it instanceof CheckSpec.Results results && !results.isFile()) {
            return new CheckSpec.Results(Masking.address(results.place()), results.form(), results.ageAtMost());
        }
        return it;
    }

    private static HttpCase request(HttpCase it) {
        String body = it.body();
        return new HttpCase(
                it.name(),
                it.method(),
                Masking.address(it.path()),
                headers(it.headers()),
                body == null ? null : Masking.text(body),
                it.expect(),
                it.keep());
    }

    /** That they were sent is known, and not what they held: it changes no answer that was kept. */
    private static Map<String, String> headers(Map<String, String> it) {
        Map<String, String> hidden = new TreeMap<>();
        it.keySet().forEach(name -> hidden.put(name, HIDDEN));
        return hidden;
    }

    private static Sources sources(CheckSpec check, Sources all, Estate estate) {
        boolean isOfAlerts = check instanceof CheckSpec.NoAlerts;
        boolean isOfDns = check instanceof CheckSpec.DnsTtl || check instanceof CheckSpec.DnsPointsTo;
        Sources.Prometheus metrics = isOfAlerts ? all.prometheus() : null;
        Sources.Alertmanager alerts = isOfAlerts ? all.alertmanager() : null;
        return new Sources(
                metrics == null ? null : new Sources.Prometheus(Masking.address(metrics.url()), null),
                null,
                isOfCluster(check) ? cluster(estate) : null,
                isOfDns ? all.dns() : new Sources.Dns(List.of(), List.of()),
                isOfRequests(check) ? all.connect() : Map.of(),
                alerts == null ? null : new Sources.Alertmanager(Masking.address(alerts.url()), null),
                null);
    }

    private static boolean isOfRequests(CheckSpec check) {
        return check instanceof CheckSpec.Http || check instanceof CheckSpec.Smoke;
    }

    private static boolean isOfCluster(CheckSpec check) {
        return check instanceof CheckSpec.Kubernetes
                || check instanceof CheckSpec.Job
                || (check instanceof CheckSpec.Smoke smoke
                        && smoke.suite().base().startsWith(Seeing.POD))
                || (check instanceof CheckSpec.Http http && http.base().startsWith(Seeing.POD));
    }

    /** By its address: a name in somebody's kubeconfig means something else, or nothing, elsewhere. */
    private static Sources.@Nullable Kubernetes cluster(Estate estate) {
        try {
            return new Sources.Kubernetes(null, Masking.address(estate.cluster().url()));
        } catch (Unanswered e) {
            return null;
        }
    }
}
