package fi.varalla.conversation;

import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Worker;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Texts that are ready to be sent to families, with fields that are filled in. An operator edits them, and adds
/// others,
/// in `config/phrases-replies.json`.
@Component
class CannedReplies {

    /// What the keys of these phrases begin with; the rest is the name, such as `moment`.
    private static final String KEY = "reply.";

    /// What a button can carry and a thumb can type.
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,20}");

    private final Phrases phrases;
    private final List<String> names;

    /// @throws IllegalStateException if a name cannot be typed or carried
    CannedReplies(Phrases phrases) {
        this.phrases = phrases;
        this.names = phrases.keys().stream()
                .filter(key -> key.startsWith(KEY))
                .map(key -> key.substring(KEY.length()))
                .sorted()
                .toList();
        names.stream().filter(name -> !NAME.matcher(name).matches()).findFirst().ifPresent(name -> {
            throw new IllegalStateException("The name of the ready reply reply." + name
                    + " takes 1 to 20 small letters, digits and underscores: rename it in config/phrases-replies.json");
        });
    }

    List<String> names() {
        return names;
    }

    /// What comes of a text.
    sealed interface Text {

        record Whole(String words) implements Text {}

        /// @param field what nobody has told yet
        record Lacks(String field) implements Text {}
    }

    /// The text in the family's language.
    ///
    /// @param more what the worker wrote behind the name, for the field `{words}`; empty for nothing
    /// @return     empty if there is none of this name
    Optional<Text> text(String name, Talk talk, Worker worker, String more) {
        return names.contains(name)
                ? Optional.of(text(name, talk.language(), fields(talk, worker, more)))
                : Optional.empty();
    }

    /// The text as far as it can be filled in; what nobody has told yet stands there as `{field}`.
    String begun(String name, Talk talk, Worker worker, Language language) {
        var fields = new HashMap<String, String>();
        phrases.fields(KEY + name).forEach(field -> fields.put(field, "{" + field + "}"));
        fields.putAll(fields(talk, worker, ""));
        return say(name, language, fields);
    }

    /// All fields that the texts have.
    List<String> fields() {
        return names.stream()
                .flatMap(name -> phrases.fields(KEY + name).stream())
                .distinct()
                .toList();
    }

    /// The text as it stands, its fields not filled in.
    String raw(String name, Language language) {
        var fields = new HashMap<String, String>();
        phrases.fields(KEY + name).forEach(field -> fields.put(field, "{" + field + "}"));
        return say(name, language, fields);
    }

    private Text text(String name, Language language, Map<String, String> fields) {
        return phrases.fields(KEY + name).stream()
                .filter(field -> !fields.containsKey(field))
                .findFirst()
                .<Text>map(Text.Lacks::new)
                .orElseGet(() -> new Text.Whole(say(name, language, fields)));
    }

    private String say(String name, Language language, Map<String, String> fields) {
        var values = fields.entrySet().stream()
                .flatMap(it -> java.util.stream.Stream.of(it.getKey(), it.getValue()))
                .toArray();
        return phrases.say(KEY + name, language, values);
    }

    private static Map<String, String> fields(Talk talk, Worker worker, String more) {
        var fields = new HashMap<String, String>();
        fields.put("worker", worker.name());
        var names = talk.members().stream().map(FamilyMember::name).distinct().toList();
        if (names.size() == 1) {
            fields.put("name", names.getFirst());
        }
        if (talk.line().phone() != null) {
            fields.put("phone", talk.line().phone());
        }
        if (!more.isBlank()) {
            fields.put("words", more);
        }
        return fields;
    }
}
