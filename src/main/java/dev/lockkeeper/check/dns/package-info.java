/** Asks name servers directly, over UDP with TCP as the way out: every authoritative server and every resolver. */
@NullMarked
package dev.lockkeeper.check.dns;

import org.jspecify.annotations.NullMarked;
