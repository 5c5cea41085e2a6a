package fi.varalla.messaging;

/// How fast one address may be written to: a few messages at once, then one in a while. All times are in nanoseconds of
/// one clock that only goes forward.
///
/// What has been sent is remembered as one time, `full`: when as many as `burst` may be sent at once again.
///
/// @param every how long one message costs
/// @param burst how many may go at once, at least 1
record Pace(long every, int burst) {

    Pace {
        if (burst < 1 || every < 0) {
            throw new IllegalArgumentException("A pace allows at least one message, and takes no negative time");
        }
    }

    /// From when on the next one may go.
    long next(long full) {
        return full - (burst - 1L) * every;
    }

    /// Whoever has to wait waits from now, not from when the message was due: a sender that is a little late does not
    /// catch up.
    ///
    /// @param count how many messages were sent just now
    long sent(long full, long now, int count) {
        var sent = Math.max(full, now) + count * every;
        return next(sent) > now ? Math.max(sent, now + burst * every) : sent;
    }

    /// The other side has had enough: nothing until then, and one in a while from then on.
    long slowed(long full, long until) {
        return Math.max(full, until + (burst - 1L) * every);
    }

    /// Whether one more message means that the next one has to wait.
    boolean isShort(long full, long now) {
        return next(sent(full, now, 1)) > now;
    }
}
