/**
 * Tries out whether checks can fail: feeds each a violation, health and silence, through servers on loopback that speak the real
 * protocols, and through the very clients and judges that serve in a cutover.
 */
@NullMarked
package dev.lockkeeper.app.trial;

import org.jspecify.annotations.NullMarked;
