/** Tests of what is seen in the text of queries. */
@NullMarked
package dev.lockkeeper.plan.query;

import org.jspecify.annotations.NullMarked;
