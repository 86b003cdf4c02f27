/** A pretend TLS end point: it shows a certificate for every service and answers nothing. */
@NullMarked
package dev.lockkeeper.rehearsal.estate.tls;

import org.jspecify.annotations.NullMarked;
