package fi.varalla.watch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param look     how often each way in is looked at, for the first time that much after the start
/// @param patience how long a trouble has to last before the coordinators hear of it, and all has to be well before
///                 they hear that it is over
/// @param chain       how often a message of our own goes through the desk and back; 0: never
/// @param chainWithin it has to be back by then, counted from when it was sent off
/// @param aliveUrl    an address outside that is asked (`GET`) while all is well, and raises an alarm when it hears
///                    nothing; empty: none
/// @param aliveEvery  how often that is
@ConfigurationProperties("varalla.watch")
record WatchSettings(
        @DefaultValue("15s") Duration look,
        @DefaultValue("60s") Duration patience,
        @DefaultValue("1h") Duration chain,
        @DefaultValue("60s") Duration chainWithin,
        @DefaultValue("") String aliveUrl,
        @DefaultValue("60s") Duration aliveEvery) {

    /// What was last looked at longer ago than that, nobody looks at any more.
    Duration stale() {
        return look.multipliedBy(4).plus(patience);
    }

    /// Without the address, which is a secret.
    @Override
    public String toString() {
        return "WatchSettings[look=" + look + ", patience=" + patience + ", chain=" + chain + "]";
    }
}
