package dev.lockkeeper.rehearsal.slack.model;

/** A link at the top of a channel. */
public record Bookmark(String id, String channelId, String title, String link, String emoji) {}
