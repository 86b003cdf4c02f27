/** The operators' port: health, readiness and metrics. It never answers Slack's paths. */
@NullMarked
package dev.lockkeeper.app.ops;

import org.jspecify.annotations.NullMarked;
