package dev.lockkeeper.rehearsal.estate.graylog;

/**
 * A message as Graylog keeps it.
 *
 * @param level syslog's number
 * @param pod empty on the old platform
 */
record Message(String id, long millis, String source, String pod, String application, int level, String text) {}
