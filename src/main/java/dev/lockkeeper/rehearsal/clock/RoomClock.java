package dev.lockkeeper.rehearsal.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The rehearsal's clock: starts at a chosen moment, runs at a chosen speed, can jump ahead and never goes back.
 *
 * <p>Safe for use by several threads. A copy made by {@link #withZone} follows the same time.
 */
public final class RoomClock extends Clock {
    private final Course course;
    private final ZoneId zone;

    /**
     * A clock that shows {@code start} now and runs as fast as {@code real}.
     *
     * @param real the time that drives this one
     */
    public RoomClock(Clock real, Instant start) {
        this(new Course(real, start), ZoneOffset.UTC);
    }

    private RoomClock(Course course, ZoneId zone) {
        this.course = course;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        return course.now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public RoomClock withZone(ZoneId other) {
        return new RoomClock(course, other);
    }

    /** How many seconds pass here in one real second. */
    public double speed() {
        return course.speed();
    }

    /** Runs at {@code speed} seconds per real second from now on; the speed must be greater than 0. */
    public void setSpeed(double speed) {
        course.setSpeed(speed);
    }

    /** Moves the time ahead at once, by an amount that is not negative. */
    public void jump(Duration ahead) {
        course.jump(ahead);
    }

    /** How long it takes in real time, at the present speed, until this clock shows {@code moment}; zero if it is past. */
    public Duration realTimeUntil(Instant moment) {
        return course.realTimeUntil(moment);
    }

    /** Calls {@code listener} after each jump and each change of speed, on the thread that made it. */
    public void onChange(Runnable listener) {
        course.listeners.add(listener);
    }

    /** Stops calling {@code listener}. */
    public void forget(Runnable listener) {
        course.listeners.remove(listener);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RoomClock that && course == that.course && zone.equals(that.zone);
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(course) * 31 + zone.hashCode();
    }

    @Override
    public String toString() {
        return "RoomClock[" + instant() + " at " + speed() + "x]";
    }

    /** The straight line from a known pair of moments, which every change starts anew. */
    private static final class Course {
        private static final double NANOS = 1e9;

        private final Clock real;
        private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
        private Instant realStart;
        private Instant roomStart;
        private double speed = 1;

        Course(Clock real, Instant start) {
            this.real = real;
            this.realStart = real.instant();
            this.roomStart = start;
        }

        synchronized Instant now() {
            Duration elapsed = Duration.between(realStart, real.instant());
            if (elapsed.isNegative()) {
                return roomStart;
            }
            return roomStart.plus(speed == 1 ? elapsed : scale(elapsed, speed));
        }

        synchronized double speed() {
            return speed;
        }

        void setSpeed(double wanted) {
            if (!(wanted > 0) || Double.isInfinite(wanted)) {
                throw new IllegalArgumentException("speed must be greater than 0, got '" + wanted + "'");
            }
            synchronized (this) {
                startAnewAt(now());
                speed = wanted;
            }
            listeners.forEach(Runnable::run);
        }

        void jump(Duration ahead) {
            if (ahead.isNegative()) {
                throw new IllegalArgumentException("jump must not be negative, got '" + ahead + "'");
            }
            synchronized (this) {
                startAnewAt(now().plus(ahead));
            }
            listeners.forEach(Runnable::run);
        }

        synchronized Duration realTimeUntil(Instant moment) {
            Duration left = Duration.between(now(), moment);
            return left.isNegative() ? Duration.ZERO : scale(left, 1 / speed);
        }

        private void startAnewAt(Instant room) {
            realStart = real.instant();
            roomStart = room;
        }

        /** Seconds and nanoseconds apart, so that years don't overflow a count of nanoseconds. */
        private static Duration scale(Duration span, double factor) {
            double seconds = span.getSeconds() * factor;
            double whole = Math.floor(seconds);
            double nanos = (seconds - whole) * NANOS + span.getNano() * factor;
            return Duration.ofSeconds((long) whole).plusNanos((long) nanos);
        }
    }
}
