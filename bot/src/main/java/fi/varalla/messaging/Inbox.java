package fi.varalla.messaging;

import java.util.List;
import org.springframework.stereotype.Service;

/// Remembers what we have heard, since providers repeat themselves, and sees that each thing is acted on once.
@Service
public class Inbox {

    /// @param id      the provider's own id with the channel's name before it, such as `telegram:500000001`
    /// @param payload as it came; sealed at rest
    public record Letter(String id, String channel, String payload) {}

    /// Stores the letters durably before it returns; those already known are ignored. A failure to store is thrown, so
    /// that the provider repeats itself.
    public void store(List<Letter> letters) {}

    /// Acts on stored letters, in their order; what fails is tried again later. Never throws.
    public void act(List<String> ids) {}
}
