package dev.lockkeeper.plan.decode;

import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.plan.yaml.Fields;
import java.time.Duration;
import java.util.List;

/** Reads checks on what an external runner found. */
final class ResultsDecoder {
    /** A run of the tests and a look at it belong together. */
    private static final Duration AGE = Duration.ofHours(1);

    private ResultsDecoder() {}

    /** A smoke check that reads a report; what the template says about a suite falls away. */
    static CheckSpec results(Fields fields) {
        for (String key : List.of("suite", "base", "headers")) {
            if (fields.has(key) && fields.isWrittenInPlan(key)) {
                fields.refuse(
                        key,
                        "found " + key + " beside results; allowed: a suite to run, or the results of another run");
            }
            fields.value(key);
        }
        CheckSpec check = new CheckSpec.Results(
                fields.need("results", Forms.RESULTS),
                fields.need("form", Forms.REPORT_FORM),
                fields.get("age_at_most", Forms.POSITIVE, AGE));
        fields.done();
        return check;
    }

    /** A look at a Job of the target's namespace. */
    static CheckSpec job(Fields fields, Target target) {
        String container = fields.find("container", Forms.SLUG);
        CheckSpec.ReportForm form = fields.find("form", Forms.REPORT_FORM);
        if (container != null && form == null) {
            fields.refuse(
                    "container", "found container without form; allowed: with form, since only then a log is read");
        }
        CheckSpec check = new CheckSpec.Job(
                target.namespace(),
                fields.need("of", Forms.JOB_TEMPLATE),
                form,
                container,
                fields.get("age_at_most", Forms.POSITIVE, AGE));
        fields.done();
        return check;
    }
}
