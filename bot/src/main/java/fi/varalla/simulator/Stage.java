package fi.varalla.simulator;

import fi.varalla.simulator.Organisation.Role;
import fi.varalla.simulator.telegram.Chat;
import fi.varalla.simulator.telegram.Seen;
import fi.varalla.simulator.telegram.SimulatedTelegram;
import fi.varalla.simulator.telephony.Phone;
import fi.varalla.simulator.telephony.SimulatedTelephony;
import fi.varalla.simulator.telephony.SmsCentre;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The people one can play, with their chat and their phone: what they do, and what they see.
@Component
@Profile("demo")
class Stage {

    /// @param text    words, keys or a kind of attachment
    /// @param message the message of the chat that is meant, or null
    /// @param topic   the topic of the chat that is open, or null
    /// @param on      for switches
    record Act(
            @Nullable String text,
            @Nullable Long message,
            @Nullable Long topic,
            @Nullable Boolean on) {

        String words() {
            return text == null ? "" : text;
        }

        long meant() {
            if (message == null) {
                throw new IllegalArgumentException("message is missing");
            }
            return message;
        }

        long openTopic() {
            if (topic == null) {
                throw new IllegalArgumentException("topic is missing");
            }
            return topic;
        }

        boolean isOn() {
            return Boolean.TRUE.equals(on);
        }
    }

    /// @param state idle, ringing, inCall
    record PhoneView(
            String number,
            String state,
            @Nullable String callerId,
            boolean connected,
            boolean recorded,
            boolean off,
            boolean withheld,
            List<Phone.Heard> heard,
            List<Phone.Sms> messages) {}

    record ChatView(boolean blocked, @Nullable String toast, List<Chat.Topic> topics, List<Seen> messages) {}

    record View(
            String id, @Nullable ChatView chat, @Nullable PhoneView phone) {}

    private static final int LATEST = 60;

    private final List<Role> roles;
    private final SimulatedTelegram telegram;
    private final SimulatedTelephony telephony;
    private final SmsCentre sms;

    Stage(DemoOrganisation demo, SimulatedTelegram telegram, SimulatedTelephony telephony, SmsCentre sms) {
        this.roles = demo.organisation().roles();
        this.telegram = telegram;
        this.telephony = telephony;
        this.sms = sms;
    }

    List<Role> roles() {
        return roles;
    }

    Optional<View> view(String id) {
        return roles.stream()
                .filter(role -> role.id().equals(id))
                .findFirst()
                .map(role -> new View(id, chatView(role), phoneView(role)));
    }

    /// Lets a person do something.
    ///
    /// @throws NoSuchElementException   if there is no such person, message or button
    /// @throws IllegalArgumentException if the person cannot do that
    void act(String id, String what, Act act) {
        var role = roles.stream()
                .filter(of -> of.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("There is nobody of that id"));
        switch (what) {
            case "write" -> write(chat(role), act);
            case "reply" -> chat(role).replies(act.meant(), act.words());
            case "edit" -> chat(role).edits(act.meant(), act.words());
            case "press" -> chat(role).presses(act.meant(), act.words());
            case "send" -> chat(role).sends(act.words(), act.message(), act.topic());
            case "remove-topic" -> chat(role).removesTopic(act.openTopic());
            case "block" -> block(chat(role), act.isOn());
            case "sms" -> phone(role).texts(role.line(), act.words());
            case "call" -> phone(role).calls(role.line());
            case "pickup" -> phone(role).picksUp();
            case "hangup" -> phone(role).hangsUp();
            case "key" -> phone(role).presses(act.words());
            case "speak" -> phone(role).speaks(act.words());
            case "off" -> phone(role).isOff(act.isOn());
            case "withhold" -> phone(role).withholdsNumber(act.isOn());
            default -> throw new NoSuchElementException("Nobody can do that");
        }
    }

    void trouble(boolean telegramDown, boolean smsDown) {
        telegram.down(telegramDown);
        sms.down(smsDown);
    }

    boolean telegramDown() {
        return telegram.isDown();
    }

    boolean smsDown() {
        return sms.isDown();
    }

    private static void write(Chat chat, Act act) {
        if (act.topic() == null) {
            chat.writes(act.words());
        } else {
            chat.writesIn(act.topic(), act.words());
        }
    }

    private static void block(Chat chat, boolean on) {
        if (on) {
            chat.blocks();
        } else {
            chat.unblocks();
        }
    }

    private Chat chat(Role role) {
        if (role.chat() == null) {
            throw new IllegalArgumentException("This person has no Telegram");
        }
        return telegram.chat(role.chat(), role.name(), role.language());
    }

    private Phone phone(Role role) {
        if (role.phone() == null) {
            throw new IllegalArgumentException("This person has no phone");
        }
        return telephony.phone(role.phone());
    }

    private @Nullable ChatView chatView(Role role) {
        if (role.chat() == null) {
            return null;
        }
        var chat = chat(role);
        return new ChatView(chat.isBlocked(), chat.toast(), chat.topics(), latest(chat.all()));
    }

    private @Nullable PhoneView phoneView(Role role) {
        if (role.phone() == null) {
            return null;
        }
        var phone = phone(role);
        return new PhoneView(
                role.phone(),
                phone.rings() ? "ringing" : phone.isInCall() ? "inCall" : "idle",
                phone.callerId(),
                phone.talksWith() != null,
                phone.isRecorded(),
                phone.isOff(),
                phone.withholdsNumber(),
                latest(phone.transcript()),
                latest(phone.messages()));
    }

    private static <T> List<T> latest(List<T> all) {
        return all.subList(Math.max(0, all.size() - LATEST), all.size());
    }
}
