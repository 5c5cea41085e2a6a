package fi.varalla.readiness;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What holds on a line that says nothing else.
///
/// @param levels       the question at the start of a shift is asked on level 1 up to this one
/// @param textAfter    an SMS, counted from the question in the chat
/// @param callAfter    a call, counted from the question
/// @param takeOverAfter from then on the backup is tried first
/// @param settleAhead  a gap is told only after it has been there for so long, so that nobody hears of one that is
/// being
///                     closed
/// @param settleNow    the same for a gap that has begun
/// @param round        how long nobody answered the phone before the coordinators are rung once more
/// @param rounds       how often each coordinator is rung at most
/// @param keep         how long a question or a gap is kept once it is over
@ConfigurationProperties("varalla.readiness")
record ReadinessSettings(
        @DefaultValue("1") int levels,
        @DefaultValue("3m") Duration textAfter,
        @DefaultValue("6m") Duration callAfter,
        @DefaultValue("10m") Duration takeOverAfter,
        @DefaultValue("10m") Duration settleAhead,
        @DefaultValue("1m") Duration settleNow,
        @DefaultValue("15m") Duration round,
        @DefaultValue("3") int rounds,
        @DefaultValue("60d") Duration keep) {}
