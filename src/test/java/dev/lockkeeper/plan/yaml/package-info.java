/** YAML that tries hard, and suggestions. */
@NullMarked
package dev.lockkeeper.plan.yaml;

import org.jspecify.annotations.NullMarked;
