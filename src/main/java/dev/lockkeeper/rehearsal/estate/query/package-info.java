/** Recognises the query texts that the blueprint names, whatever window they are asked with. */
@NullMarked
package dev.lockkeeper.rehearsal.estate.query;

import org.jspecify.annotations.NullMarked;
