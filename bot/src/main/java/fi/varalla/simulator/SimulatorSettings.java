package fi.varalla.simulator;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param pace       how many times faster than life telephones ring and voices speak; 1 is life, tests take more
/// @param patience   how many times faster than life whoever plays in it has to be, to pick up or to press a key,
/// before
///                   that is given up; as fast as the rest if absent
/// @param programUrl where the program listens, if that isn't the port of this very application (only in tests)
/// @param topics     whether the bot has topics in private chats
/// @param organisation whether an empty database is filled with the demo organisation
@ConfigurationProperties("varalla.simulator")
public record SimulatorSettings(
        @DefaultValue("1") double pace,
        @Nullable Double patience,
        @Nullable URI programUrl,
        @DefaultValue("false") boolean topics,
        @DefaultValue("true") boolean organisation) {

    public SimulatorSettings {
        if (pace <= 0) {
            throw new IllegalArgumentException("varalla.simulator.pace must be above zero");
        }
        if (patience != null && patience <= 0) {
            throw new IllegalArgumentException("varalla.simulator.patience must be above zero");
        }
    }
}
