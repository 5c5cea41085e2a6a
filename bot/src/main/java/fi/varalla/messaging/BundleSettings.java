package fi.varalla.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param window for how long notices by SMS that are not urgent are gathered behind one that went out; at most a
///               minute, or whoever waits behind them would be told that they are late
@ConfigurationProperties("varalla.bundles")
record BundleSettings(@DefaultValue("45s") Duration window) {

    BundleSettings {
        if (window.isNegative() || window.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("varalla.bundles.window must be between 0 and 1 minute");
        }
    }
}
