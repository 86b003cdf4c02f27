/** Looks at the certificate that an address shows, whether it is trusted or not. */
@NullMarked
package dev.lockkeeper.check.certificate;

import org.jspecify.annotations.NullMarked;
