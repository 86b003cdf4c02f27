/** Asks a Loki for counts and lines, and tells silence of the service from silence of the log shipping. */
@NullMarked
package dev.lockkeeper.check.loki;

import org.jspecify.annotations.NullMarked;
