package dev.lockkeeper.domain.action;

/** What a decision can be asked about. */
public sealed interface Action permits PersonAction, Observation {}
