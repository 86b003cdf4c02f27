package dev.lockkeeper.rehearsal.estate.blueprint;

/**
 * What Jobs are made from in the pretend cluster. One ran well shortly before the estate started.
 *
 * @param isCronJob whether it is a CronJob; else the Job itself, that can be copied
 * @param log what the runner writes when it is through
 */
public record KnownJob(String namespace, boolean isCronJob, String name, String log) {}
