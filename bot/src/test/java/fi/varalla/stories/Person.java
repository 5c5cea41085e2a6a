package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.simulator.telegram.Chat;
import fi.varalla.simulator.telegram.Seen;
import fi.varalla.simulator.telephony.Phone;
import fi.varalla.simulator.telephony.Phone.Sms;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Somebody with a chat, a phone, or both.
final class Person {

    private final Story story;
    final String name;
    final String id;
    final @Nullable String number;
    private final @Nullable Chat chat;
    private final @Nullable String caseId;

    /// Which messages were there when the chat had just been connected.
    private final Set<Long> welcome;

    /// How much was on the phone when it was somebody else's.
    private final int before;

    Person(Story story, String name, String id, @Nullable String number, @Nullable Chat chat, @Nullable String caseId) {
        this.story = story;
        this.name = name;
        this.id = id;
        this.number = number;
        this.chat = chat;
        this.caseId = caseId;
        this.welcome = chat == null
                ? Set.of()
                : chat.sees().stream().map(Seen::messageId).collect(Collectors.toSet());
        this.before =
                number == null ? 0 : story.telephony.phone(number).messages().size();
    }

    Chat chat() {
        return Objects.requireNonNull(chat);
    }

    Phone phone() {
        return story.telephony.phone(Objects.requireNonNull(number));
    }

    String caseId() {
        return Objects.requireNonNull(caseId);
    }

    /// As workers call the case of a family.
    String caseCode() {
        return story.api.get("/cases/" + caseId()).path("code").asString();
    }

    void writes(String words) {
        chat().writes(words);
    }

    /// Replies to the newest message that contains these words, at once.
    void answers(String toWords, String words) {
        chat().repliesTo(toWords, words);
    }

    /// Since the chat was connected: the welcome has words such as "112" too.
    Seen hears(String words) {
        story.eventually(() -> assertThat(heard(words))
                .as(() -> name + " hears \"" + words + "\", of " + heard())
                .isNotEmpty());
        return heard(words).getLast();
    }

    private List<Seen> heard(String words) {
        return chat().sees().stream()
                .filter(it -> !welcome.contains(it.messageId()) && it.text().contains(words))
                .toList();
    }

    void hearsOnce(String words) {
        hears(words);
        assertThat(heard(words)).hasSize(1);
    }

    void hasNotHeard(String words) {
        assertThat(heard()).as(name + " has not heard").noneMatch(it -> it.contains(words));
    }

    List<String> heard() {
        return chat().sees().stream().map(Seen::text).toList();
    }

    void texts(Desk desk, String words) {
        phone().texts(Objects.requireNonNull(desk.phone), words);
    }

    Sms readsSms(String words) {
        story.eventually(() -> assertThat(incoming())
                .as(name + " reads")
                .anyMatch(it -> it.body().contains(words)));
        return incoming().stream()
                .filter(it -> it.body().contains(words))
                .toList()
                .getLast();
    }

    List<Sms> incoming() {
        return phone().messages().stream().skip(before).filter(it -> !it.mine()).toList();
    }

    void calls(Desk desk) {
        phone().calls(Objects.requireNonNull(desk.phone));
    }

    void isRung() {
        story.eventually(() -> assertThat(phone().rings()).as(name + " is rung").isTrue());
    }

    void hearsSpoken(String words) {
        story.eventually(() -> assertThat(phone().hears()).as(name + " hears").anyMatch(it -> it.contains(words)));
    }

    void talksWith(Person other) {
        story.eventually(
                () -> assertThat(phone().talksWith()).as(name + " talks").isEqualTo(other.number));
    }
}
