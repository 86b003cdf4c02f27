package dev.lockkeeper.house.planted.slack.in;

/** Planted: a request, harmless. */
public final class Request {
    public Request() {}
}
