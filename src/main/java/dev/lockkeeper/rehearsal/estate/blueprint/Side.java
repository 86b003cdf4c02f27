package dev.lockkeeper.rehearsal.estate.blueprint;

/** The platform that serves a request: the old one, or Kubernetes. */
public enum Side {
    OLD,
    NEW
}
