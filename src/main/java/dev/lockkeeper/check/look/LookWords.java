package dev.lockkeeper.check.look;

import dev.lockkeeper.check.loki.Loki;
import dev.lockkeeper.domain.look.ClusterView;
import dev.lockkeeper.domain.look.Question;
import dev.lockkeeper.domain.programme.AlertMatcher;
import dev.lockkeeper.domain.programme.LogQuery;
import dev.lockkeeper.domain.programme.SmokeSuite;
import dev.lockkeeper.domain.programme.Sources;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What people are told of a question, so that they can trust its answer: what was asked, of whom, over what time. */
final class LookWords {
    private LookWords() {}

    /** What was asked, word for word. */
    static List<String> asked(Question question) {
        if (question instanceof Question.Metrics it) {
            return it.metrics().stream().map(Question.Metric::whole).distinct().toList();
        } else if (question instanceof Question.LogCount it) {
            return List.of(counting(it));
        } else if (question instanceof Question.LogLines it) {
            return List.of(it.query().text());
        } else if (question instanceof Question.NewLines it) {
            return Stream.of(it.now().text(), it.before().text()).distinct().toList();
        } else if (question instanceof Question.Smoke it) {
            return it.suites().stream().map(LookWords::suite).toList();
        } else if (question instanceof Question.Cluster it) {
            return List.of(it.view().name().toLowerCase(Locale.ROOT));
        } else if (question instanceof Question.Checked it) {
            return List.of(it.item() + " of gate " + it.gate());
        } else if (question instanceof Question.Alerts it) {
            return it.matching().stream().map(AlertMatcher::toString).toList();
        } else if (question instanceof Question.Dns it) {
            return List.of("A and AAAA of " + it.name());
        } else if (question instanceof Question.Certificate it) {
            return List.of("TLS handshake with " + it.url());
        }
        throw new AssertionError(question);
    }

    /** What a store is asked when lines are counted. */
    static String counting(Question.LogCount question) {
        String text = question.query().text();
        return question.query().store() == LogQuery.Store.LOKI ? Loki.counting(text, question.window()) : text;
    }

    private static String suite(SmokeSuite suite) {
        return suite.name() + " at " + suite.base();
    }

    /** The address of whom it was asked; empty when there is none to tell. */
    static String where(Question question, Sources sources) {
        if (question instanceof Question.Metrics) {
            return Optional.ofNullable(sources.prometheus())
                    .map(Sources.Prometheus::url)
                    .orElse("");
        } else if (question.source().equals("Loki")) {
            return Optional.ofNullable(sources.loki()).map(Sources.Loki::url).orElse("");
        } else if (question instanceof Question.Alerts) {
            return Optional.ofNullable(sources.alertmanager())
                    .map(Sources.Alertmanager::url)
                    .orElse("");
        } else if (question instanceof Question.Cluster) {
            Sources.Kubernetes cluster = sources.kubernetes();
            String context = cluster == null ? null : cluster.context();
            return cluster == null
                    ? ""
                    : context != null
                            ? "context " + context
                            : Optional.ofNullable(cluster.url()).orElse("");
        }
        return "";
    }

    /** What time it covers; zero when it is of one moment. */
    static Duration window(Question question) {
        if (question instanceof Question.Metrics it) {
            return it.window();
        } else if (question instanceof Question.LogCount it) {
            return it.window();
        } else if (question instanceof Question.LogLines it) {
            return it.window();
        } else if (question instanceof Question.NewLines it) {
            return it.window();
        } else if (question instanceof Question.Cluster it) {
            boolean isOfATime = it.view() == ClusterView.RESTARTS || it.view() == ClusterView.EVENTS;
            return isOfATime ? it.window() : Duration.ZERO;
        }
        return Duration.ZERO;
    }
}
