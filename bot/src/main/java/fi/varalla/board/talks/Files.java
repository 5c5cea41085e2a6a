package fi.varalla.board.talks;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import fi.varalla.board.KeptFile;
import fi.varalla.board.KeptFile.Look;
import fi.varalla.board.Say;
import fi.varalla.casework.ContactId;
import fi.varalla.enclosures.Enclosures;
import fi.varalla.enclosures.Enclosures.Enclosure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The pictures, sounds and files of a conversation, each beside the words with which it came. Read in one query.
@Component
class Files {

    private final Enclosures enclosures;

    Files(Enclosures enclosures) {
        this.enclosures = enclosures;
    }

    /// @param look null unless there is something to see, to hear or to save
    /// @param path of the file itself
    /// @param what it is, such as `photo`, in words
    /// @param news why there is nothing to see; null if there is
    record File(
            String id,
            @Nullable Look look,
            String path,
            String what,
            @Nullable String news) {

        File called(String other) {
            return new File(id, look, path, other, news);
        }
    }

    /// By the utterance with which they came, each list in the order in which they came.
    Map<UUID, List<File>> of(ContactId contact, Say say) {
        return enclosures.of(contact).stream()
                .collect(groupingBy(Enclosure::utterance, mapping(it -> file(contact, it, say), toList())));
    }

    private static File file(ContactId contact, Enclosure it, Say say) {
        return new File(
                "file-" + it.id(),
                it.type() == null ? null : KeptFile.look(it.type()),
                FilePage.path(contact.value(), it.id()),
                say.of("media.kind." + it.kind()),
                news(it, say));
    }

    private static @Nullable String news(Enclosure it, Say say) {
        return switch (it.state()) {
            case KEPT -> null;
            case REFUSED -> say.of("board.talks.file_refused", "why", say.of("media.why." + reason(it.why())));
            case AWAITED, DELETED -> say.of("media.state." + it.state().name().toLowerCase(Locale.ROOT));
        };
    }

    private static String reason(@Nullable String why) {
        return switch (why) {
            case "too-large" -> "large";
            case "empty" -> "empty";
            case "wrong-type" -> "type";
            case null, default -> "gone";
        };
    }

    /// One that came alone is called as the log has it, with its length.
    static List<File> named(List<File> files, @Nullable String extra, Say say) {
        return files.size() == 1 && extra != null ? List.of(files.getFirst().called(what(extra, say))) : files;
    }

    /// What came along, as the log has it, such as `voice, 7 s`, in words.
    static String what(String extra, Say say) {
        var kind = extra.split(",", 2)[0];
        return say.of("media.kind." + kind) + extra.substring(kind.length());
    }
}
