package fi.varalla.messaging;

/// Where files of a channel lie. Neither method throws for what the provider or the network does.
public interface FileSource {

    /// The channel's name, such as `telegram`.
    String channel();

    /// @param reference as in [FileRef]
    /// @param most      how many bytes are taken; a longer file is [Fetched.Never]
    Fetched fetch(String reference, int most);

    /// Deletes it there.
    ///
    /// @return whether it is gone, now or already; true where nothing lies for us to delete
    boolean delete(String reference);

    /// What came of fetching.
    sealed interface Fetched {

        /// @param attachment with the type that the provider claims
        record Here(Attachment attachment) implements Fetched {}

        /// Worth another try.
        ///
        /// @param why one word, for the log
        record NotYet(String why) implements Fetched {}

        /// @param why `too-large`, `gone` or the like
        record Never(String why) implements Fetched {}
    }
}
