/**
 * The false-alarm rehearsal: a migration's watch replayed at random moments of the old platform's last days. Called by the command
 * line and by chat; asks the sources about the past and changes nothing.
 */
@NullMarked
package dev.lockkeeper.app.falsealarm;

import org.jspecify.annotations.NullMarked;
