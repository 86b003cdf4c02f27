package dev.lockkeeper.plan.decode;

import dev.lockkeeper.domain.programme.RuleSettings;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.plan.yaml.Value.Mapping;
import java.util.Map;

/**
 * What the parts of one migration are read against.
 *
 * @param base what the template says, without the plan
 */
record Setting(Target target, Map<String, Signal> signals, RuleSettings rules, Suites suites, Mapping base) {}
