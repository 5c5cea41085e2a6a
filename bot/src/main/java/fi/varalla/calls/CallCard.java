package fi.varalla.calls;

import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.brief.Admission.Reason;
import fi.varalla.brief.Brief;
import fi.varalla.brief.Briefs;
import fi.varalla.brief.CardWords;
import fi.varalla.brief.Cards;
import fi.varalla.brief.CodeWords;
import fi.varalla.brief.Proof;
import fi.varalla.calls.Description.Detail;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ClientCase;
import fi.varalla.casework.Contact;
import fi.varalla.casework.Contacts;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What a worker reads and hears of a family at the moment they take its call, and never before. Each showing is
/// logged.
@Component
class CallCard {

    private static final Logger LOG = LoggerFactory.getLogger(CallCard.class);

    private final Cases cases;
    private final Contacts contacts;
    private final Briefs briefs;
    private final Cards cards;
    private final CardWords words;
    private final CodeWords codeWords;
    private final Description description;
    private final Phrases phrases;
    private final AccessLog log;
    private final String page;

    CallCard(
            Cases cases,
            Contacts contacts,
            Briefs briefs,
            Cards cards,
            CardWords words,
            CodeWords codeWords,
            Description description,
            Phrases phrases,
            AccessLog log,
            @Value("${varalla.public-url:}") String publicUrl) {
        this.cases = cases;
        this.contacts = contacts;
        this.briefs = briefs;
        this.cards = cards;
        this.words = words;
        this.codeWords = codeWords;
        this.description = description;
        this.phrases = phrases;
        this.log = log;
        this.page = publicUrl + "/board/cases";
    }

    /// For the worker's own chat only. On a line whose chats carry no words it leads to the page.
    String read(Worker worker, Contact contact, Line line) {
        var language = Voice.language(worker);
        var lines = new ArrayList<String>();
        if (Notices.detail(worker, line) == Detail.REFERENCE) {
            lines.add(phrases.say("card.elsewhere", language, "page", address(contact)));
        } else {
            lines.addAll(client(contact)
                    .map(it -> card(worker, contact, it, language))
                    .orElseGet(() -> List.of(phrases.say("card.unknown", language, "page", page))));
            lines.add(phrases.say("card.speaks", language, "language", spoken(contact, language)));
            lines.addAll(proof(contact, language));
        }
        return String.join("\n", lines);
    }

    /// What is said into the worker's ear while the family is being connected: the first name, the stop signs and the
    /// first step. Empty where the case is not certain or nothing is written.
    ///
    /// Whoever has the card in their chat has read it there; for everybody else this is the reading, and is noted.
    List<String> heard(Worker worker, Contact contact, Line line) {
        return client(contact).map(it -> heard(worker, contact, it, line)).orElse(List.of());
    }

    private List<String> heard(Worker worker, Contact contact, ClientCase client, Line line) {
        var heard = brief(client.id())
                .map(brief -> words.heard(client, brief, Voice.language(worker)))
                .orElse(List.of());
        if (!heard.isEmpty() && Notices.detail(worker, line) != Detail.NAMES) {
            note(worker, contact, client);
        }
        return heard;
    }

    private void note(Worker worker, Contact contact, ClientCase client) {
        log.note(
                "worker:" + worker.id().value(),
                Action.READ,
                "case:" + client.id().value(),
                List.of("contact:" + contact.id().value()),
                Reason.ON_CALL_CONTACT.name());
    }

    private List<String> card(Worker worker, Contact contact, ClientCase client, Language language) {
        note(worker, contact, client);
        try {
            return words.of(cards.of(client, contact.id()), language).stream()
                    .map(it -> it.sign() + " " + it.text())
                    .toList();
        } catch (IllegalStateException e) {
            LOG.error("The brief of case {} cannot be opened", client.id().value(), e);
            return List.of(phrases.say("card.sealed", language));
        }
    }

    /// A brief that cannot be opened stops no call.
    private Optional<Brief> brief(CaseId id) {
        try {
            return Optional.of(briefs.of(id));
        } catch (IllegalStateException e) {
            LOG.error("The brief of case {} cannot be opened", id.value(), e);
            return Optional.empty();
        }
    }

    private List<String> proof(Contact contact, Language language) {
        var members = description.members(contact);
        var agreed = codeWords.of(members.stream().map(FamilyMember::id).toList());
        var forged = contacts.hasHappened(contact.id(), "STIR_VERSTAT");
        return switch (Proof.of(contact.address() == null, forged, members, agreed)) {
            case Proof.Hidden _ -> List.of(phrases.say("card.proof_hidden", language));
            case Proof.Stranger _ -> List.of(phrases.say("card.proof_stranger", language));
            case Proof.Forged _ -> List.of(phrases.say("card.proof_forged", language));
            case Proof.CallBack _ -> List.of(phrases.say("card.proof_call_back", language));
            case Proof.AskWord(var all) -> {
                var lines = new ArrayList<String>();
                lines.add(phrases.say("card.proof_word", language));
                all.forEach(it -> lines.add(phrases.say("card.word", language, "name", it.name(), "word", it.word())));
                yield lines;
            }
        };
    }

    private Optional<ClientCase> client(Contact contact) {
        return Optional.ofNullable(contact.caseId()).flatMap(cases::find);
    }

    private String address(Contact contact) {
        return contact.caseId() == null ? page : page + "/" + contact.caseId().value();
    }

    private static String spoken(Contact contact, Language language) {
        return Locale.forLanguageTag(contact.language()).getDisplayLanguage(language.locale());
    }
}
