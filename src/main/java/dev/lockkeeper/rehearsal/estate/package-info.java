/**
 * The pretend estate of the rehearsal room: Prometheus, Loki, Kubernetes, DNS and the services themselves, speaking their
 * real protocols on loopback. The room starts it and turns its panel; it knows nothing of the bot that looks at it.
 */
@NullMarked
package dev.lockkeeper.rehearsal.estate;

import org.jspecify.annotations.NullMarked;
