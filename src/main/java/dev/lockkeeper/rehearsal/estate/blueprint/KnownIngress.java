package dev.lockkeeper.rehearsal.estate.blueprint;

/** The Ingress that stands before a service on Kubernetes from the start, and the Service and port that it leads to. */
public record KnownIngress(String name, String host, String service, int port) {}
