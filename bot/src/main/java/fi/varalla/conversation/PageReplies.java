package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.directory.Directory;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The texts that are ready, as the page offers them: filled in for one family, and put into what a worker writes. They
/// are never sent by themselves.
@Component
public class PageReplies {

    private final CannedReplies replies;
    private final Talks talks;
    private final Directory directory;

    PageReplies(CannedReplies replies, Talks talks, Directory directory) {
        this.replies = replies;
        this.talks = talks;
        this.directory = directory;
    }

    /// @param text    in the family's language; what nobody has told yet stands there as `{words}`
    /// @param meaning the same in the reader's language; null where that is the family's too
    public record Ready(String name, String text, @Nullable String meaning) {}

    /// Of one conversation.
    ///
    /// @param language the family's
    public record All(Language language, List<Ready> replies) {

        /// @return the text of this name; empty if there is none any more
        public Optional<String> named(String name) {
            return replies.stream()
                    .filter(it -> it.name().equals(name))
                    .map(Ready::text)
                    .findFirst();
        }
    }

    /// In the order of their names.
    ///
    /// @param reader the language of whoever chooses
    public All of(ContactId contact, WorkerId by, Language reader) {
        var talk = talks.find(contact).orElseThrow();
        var worker = directory.worker(by).orElseThrow();
        var all = replies.names().stream()
                .map(name -> new Ready(
                        name,
                        replies.begun(name, talk, worker, talk.language()),
                        talk.language() == reader ? null : replies.begun(name, talk, worker, reader)))
                .toList();
        return new All(talk.language(), all);
    }

    /// What is still to be filled in, in a text that a worker wants to send, such as `{words}`; empty if nothing is.
    public Optional<String> blank(String text) {
        return replies.fields().stream()
                .map(field -> "{" + field + "}")
                .filter(text::contains)
                .findFirst();
    }
}
