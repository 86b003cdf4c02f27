/** The report of an attempt as a document that can be kept and sent. */
@NullMarked
package dev.lockkeeper.app.report;

import org.jspecify.annotations.NullMarked;
