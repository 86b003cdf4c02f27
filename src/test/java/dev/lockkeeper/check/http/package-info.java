/** What is held of the questions to the estate, over real sockets. */
@NullMarked
package dev.lockkeeper.check.http;

import org.jspecify.annotations.NullMarked;
