/** Tests of the translation of Postman collections. */
@NullMarked
package dev.lockkeeper.plan.postman;

import org.jspecify.annotations.NullMarked;
