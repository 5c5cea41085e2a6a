package fi.varalla.discretion;

import fi.varalla.casework.Contact;
import fi.varalla.casework.Contacts;
import fi.varalla.directory.Directory;
import fi.varalla.directory.FamilyMember;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Button;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Outbox;
import fi.varalla.sql.Question;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Carries out what families ask of the desk itself. It is answered at once and wakes nobody; whoever is in the
/// conversation finds it in the log.
@Component
public class FamilyWishes {

    /// The first word of the buttons.
    private static final String LANGUAGE = "lang:";

    private final Choices choices;
    private final FamilyClearing clearing;
    private final Clearings clearings;
    private final Directory directory;
    private final Contacts contacts;
    private final Lines lines;
    private final Outbox outbox;
    private final Phrases phrases;
    private final Clock clock;

    FamilyWishes(
            Choices choices,
            FamilyClearing clearing,
            Clearings clearings,
            Directory directory,
            Contacts contacts,
            Lines lines,
            Outbox outbox,
            Phrases phrases,
            Clock clock) {
        this.choices = choices;
        this.clearing = clearing;
        this.clearings = clearings;
        this.directory = directory;
        this.contacts = contacts;
        this.lines = lines;
        this.outbox = outbox;
        this.phrases = phrases;
        this.clock = clock;
    }

    /// Remembers that something stands in a chat, by its id only, so that it can be deleted there.
    public void heard(Inbound.Text heard) {
        if (heard.from() instanceof TelegramChat) {
            clearings.heard(heard);
        }
    }

    /// The same, to be asked together with other questions.
    public Question<Integer> hearing(List<Inbound.Text> heard) {
        return Clearings.hearing(heard);
    }

    /// Whether words may be a wish. That they are none is certain.
    public boolean mayBe(String words) {
        return Wish.of(words).isPresent() || Wish.chosen(words).isPresent();
    }

    /// @param members who may have written it; none for a stranger
    /// @return whether that was all: then no worker need read it
    public boolean says(Inbound.Text heard, List<FamilyMember> members) {
        if (heard.extra() != null) {
            return false;
        }
        var party = new Speaking(heard.from(), heard.to(), heard.languageCode(), members);
        var wish = Wish.of(heard.words()).or(() -> chosen(heard));
        wish.ifPresent(it -> carryOut(it, party));
        return wish.isPresent();
    }

    /// @return whether it was a button of ours
    public boolean presses(Inbound.Tap tap, List<FamilyMember> members) {
        var party = new Speaking(tap.from(), null, null, members);
        if (tap.choice().startsWith(LANGUAGE)) {
            Language.of(tap.choice().substring(LANGUAGE.length())).ifPresent(it -> speak(party, it));
            return true;
        }
        return switch (tap.choice()) {
            case FamilyClearing.YES -> {
                note(party, "CHAT_CLEARED", "");
                clearing.carryOut((TelegramChat) tap.from(), tap.messageId(), language(party));
                yield true;
            }
            case FamilyClearing.NO -> {
                clearing.leaveIt(tap.from(), language(party));
                yield true;
            }
            default -> false;
        };
    }

    /// Who is spoken with.
    ///
    /// @param code what their app says, or null
    private record Speaking(
            Address address,
            Address.@Nullable Phone via,
            @Nullable String code,
            List<FamilyMember> members) {}

    private Optional<Wish> chosen(Inbound.Text heard) {
        return Wish.chosen(heard.words())
                .filter(_ -> choices.isOffered(heard.from(), clock.instant()))
                .map(Wish.Speak::new);
    }

    private void carryOut(Wish wish, Speaking party) {
        switch (wish) {
            case Wish.Languages _ -> offer(party);
            case Wish.Speak(var language) -> speak(party, language);
            case Wish.Clear _ -> clearing.ask(party.address(), party.via(), language(party));
            case Wish.Easy _ -> {
                var easy = choices.turnEasy(party.address());
                note(party, easy ? "EASY_WORDS" : "USUAL_WORDS", "");
                say(party, phrases.say(easy ? "wish.easy" : "wish.usual", language(party)), List.of());
            }
        }
    }

    private void offer(Speaking party) {
        choices.offered(party.address(), clock.instant());
        var buttons = party.address() instanceof TelegramChat
                ? Stream.of(Language.values())
                        .map(it -> new Button(phrases.say("wish.language", it), LANGUAGE + it.code()))
                        .toList()
                : List.<Button>of();
        say(party, phrases.say("lang.choose", language(party)), buttons);
    }

    /// Kept for the address, for the person if only one is meant and has no other chat, and for the conversations under
    /// way.
    private void speak(Speaking party, Language language) {
        choices.speak(party.address(), language);
        if (party.members().size() == 1 && party.members().getFirst().linked().size() < 2) {
            directory.speaks(party.members().getFirst().id(), language.code());
        }
        open(party).forEach(it -> contacts.speaks(it.id(), language.code()));
        note(party, "LANGUAGE_CHOSEN", language.code());
        say(party, phrases.say("lang.confirmed", language), List.of());
    }

    private void note(Speaking party, String kind, String details) {
        open(party).forEach(it -> contacts.happened(it.id(), kind, details, clock.instant()));
    }

    private List<Contact> open(Speaking party) {
        return Stream.concat(
                        party.members().stream().map(FamilyMember::line),
                        Stream.of(lines.first().id()))
                .distinct()
                .flatMap(line -> contacts.openConversation(party.address(), line).stream())
                .toList();
    }

    private Language language(Speaking party) {
        return choices.language(party.address()).orElseGet(() -> {
            var known = new ArrayList<@Nullable String>();
            open(party).forEach(it -> known.add(it.language()));
            party.members().forEach(it -> known.add(it.language()));
            known.add(party.code());
            known.addAll(lines.first().languages());
            return Language.firstOf(known);
        });
    }

    private void say(Speaking party, String text, List<Button> buttons) {
        outbox.post(Message.notice(party.address(), party.via(), text).with(buttons));
    }
}
