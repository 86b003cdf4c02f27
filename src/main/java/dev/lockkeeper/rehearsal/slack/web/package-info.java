/** Slack's Web API on loopback: methods, arguments, scopes, rate limits, uploads, response_urls, and faults on demand. */
@NullMarked
package dev.lockkeeper.rehearsal.slack.web;

import org.jspecify.annotations.NullMarked;
