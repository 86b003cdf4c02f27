package dev.lockkeeper.rehearsal.slack.state;

import java.time.Clock;

/** All that the workspace knows, under one lock; every page of it may be used by several threads. */
public record Books(
        Bulletin bulletin,
        Ids ids,
        Clock clock,
        People people,
        Channels channels,
        Messages messages,
        Marks marks,
        Ephemerals ephemerals,
        Views views,
        Files files) {

    /** Empty books, dated by {@code roomClock}. */
    public static Books open(Clock roomClock) {
        Bulletin bulletin = new Bulletin();
        Ids ids = new Ids();
        Stamps stamps = new Stamps(roomClock);
        Messages messages = new Messages(bulletin, stamps);
        return new Books(
                bulletin,
                ids,
                roomClock,
                new People(bulletin),
                new Channels(bulletin, ids, roomClock),
                messages,
                new Marks(bulletin, messages),
                new Ephemerals(bulletin, stamps),
                new Views(bulletin, ids, roomClock),
                new Files(bulletin));
    }
}
