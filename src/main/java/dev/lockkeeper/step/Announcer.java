package dev.lockkeeper.step;

/**
 * Makes known outside Slack how a cutover goes. Blocking; never throws: what went wrong is part of the answer. Looks before it
 * acts, so that what was cut short by a crash can be taken up again.
 */
public interface Announcer {
    /** Tells Alertmanager or Grafana, or finds that it is told. */
    Done announce(Announcing what);
}
