package dev.lockkeeper.outbox;

import java.util.Optional;

/** Carries parcels to people; the one thing that the outbox knows of Slack. */
public interface Courier {
    /**
     * Posts the parcel, or edits its card when {@link Parcel#known()} says where it stands. The parcel's key goes along, so
     * that {@link #find} can recognise the message later. May be called again for the same parcel.
     *
     * @throws CourierFailure when it was not delivered, or when that is not known
     */
    Receipt deliver(Parcel parcel) throws CourierFailure;

    /**
     * Looks whether a parcel whose delivery was uncertain is there after all: in the channel's history, or in the replies of
     * its thread, for the parcel's key. Never posts.
     *
     * @throws CourierFailure when it could not look
     */
    Optional<Posted> find(Parcel parcel) throws CourierFailure;
}
