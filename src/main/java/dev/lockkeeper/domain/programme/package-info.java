/** What a plan says: programmes, migrations, gates, items, checks, steps, windows and rule parameters. */
@NullMarked
package dev.lockkeeper.domain.programme;

import org.jspecify.annotations.NullMarked;
