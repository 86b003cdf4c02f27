/** Tests of the room's page: its JSON over real sockets, and the page itself in a real browser. */
@NullMarked
package dev.lockkeeper.rehearsal.page;

import org.jspecify.annotations.NullMarked;
