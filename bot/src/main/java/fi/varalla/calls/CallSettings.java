package fi.varalla.calls;

import fi.varalla.line.Policy;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param shortest    a call or a message up to this long holds nothing that anybody could have said
/// @param message     how long a caller may speak a message
/// @param textEvery   how long one SMS about a missed call is enough for a number
/// @param setUp       what greeting, whisper and the network take at most beside ringing and waiting for a key
/// @param longestTalk after this a worker counts as free again even if nobody told us that the talk ended; the longest
///                    that Twilio connects two phones
/// @param stayOn      how long a caller whose worker is gone has to hang up before we ring again
/// @param rejoins     how often a caller who was cut off is connected again within one call
/// @param apart       how long a caller waits at most while a worker tells a colleague what it is about
/// @param patience    no new round is begun once somebody has waited so long
/// @param look        how often overdue promises are looked for
/// @param givesUp     so many calls of one number, each given up before anybody answered, are told to whoever is on
/// duty
/// @param givesUpIn   within this time; and so long a pause ends a run of them
/// @param ownWorkerRing how long the own worker of a case is rung at most before the others; on a line that rings
/// shorter, as
/// long as there
/// @param recordingsKeep how long a spoken message is kept at most
/// @param blocked     numbers whose calls reach nobody, E.164, each whole
@ConfigurationProperties("varalla.calls")
record CallSettings(
        @DefaultValue("2s") Duration shortest,
        @DefaultValue("120s") Duration message,
        @DefaultValue("30m") Duration textEvery,
        @DefaultValue("60s") Duration setUp,
        @DefaultValue("4h") Duration longestTalk,
        @DefaultValue("6s") Duration stayOn,
        @DefaultValue("3") int rejoins,
        @DefaultValue("90s") Duration apart,
        @DefaultValue("5m") Duration patience,
        @DefaultValue("2s") Duration look,
        @DefaultValue("3") int givesUp,
        @DefaultValue("10m") Duration givesUpIn,
        @DefaultValue("30d") Duration recordingsKeep,
        @DefaultValue("15s") Duration ownWorkerRing,
        @DefaultValue List<String> blocked) {

    Duration ownRing(Policy policy) {
        return policy.ring().compareTo(ownWorkerRing) < 0 ? policy.ring() : ownWorkerRing;
    }

    /// After this a worker's reservation is void even if no webhook ever comes: nobody must stay unreachable.
    Duration atMost(Policy policy) {
        return policy.ring().plus(policy.accept().multipliedBy(2)).plus(setUp);
    }
}
