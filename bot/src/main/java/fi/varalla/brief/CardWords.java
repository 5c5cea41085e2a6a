package fi.varalla.brief;

import static java.util.stream.Collectors.joining;

import fi.varalla.brief.Brief.Stop;
import fi.varalla.casework.CaseHistory.Knows;
import fi.varalla.casework.CaseHistory.Last;
import fi.varalla.casework.CaseHistory.Owed;
import fi.varalla.casework.ClientCase;
import fi.varalla.casework.Contact.Outcome;
import fi.varalla.notices.Times;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// A card as it is read: one thing a line, the most dangerous first, a sign and words for each.
@Component
public class CardWords {

    private final Phrases phrases;
    private final Times times;

    CardWords(Phrases phrases, Times times) {
        this.phrases = phrases;
        this.times = times;
    }

    /// @param kind `who`, `stop`, `do`, `not` or `fact`
    /// @param sign for the eye only; the words say it too
    public record Line(String kind, String sign, String text) {}

    public List<Line> of(Card card, Language language) {
        var lines = new ArrayList<Line>();
        var brief = card.brief();
        lines.add(new Line("who", "●", who(card, language)));
        text(lines, "fact", "·", "card.interpreter", brief.interpreter(), language);
        lines.addAll(watchOut(brief, language));
        if (brief.equals(Brief.EMPTY)) {
            lines.add(new Line("fact", "·", phrases.say("card.none", language)));
        }
        card.owed().forEach(it -> lines.add(new Line("fact", "·", owed(card, it, language))));
        lines.add(new Line("fact", "·", last(card, language)));
        lines.add(new Line("fact", "·", ownWorker(card, language)));
        if (card.knows() != null) {
            lines.add(new Line("fact", "·", knows(card, card.knows(), language)));
        }
        text(lines, "fact", "·", "card.crisis", brief.crisis(), language);
        return List.copyOf(lines);
    }

    /// Of a card, what must never be overlooked by whoever is about to write or call: stop signs, the first step, what
    /// makes it worse. Empty if nothing of it is written.
    public List<Line> watchOut(Brief brief, Language language) {
        var lines = new ArrayList<Line>();
        brief.stopsInOrder().forEach(it -> lines.add(new Line("stop", "⚠", stop(it, language))));
        text(lines, "stop", "⚠", "card.tell_nothing", brief.tellNothing(), language);
        text(lines, "do", "▶", "card.do_first", brief.doFirst(), language);
        if (Negation.begins(brief.avoid())) {
            lines.add(new Line("not", "✖", brief.avoid()));
        } else {
            text(lines, "not", "✖", "card.avoid", brief.avoid(), language);
        }
        return List.copyOf(lines);
    }

    /// What is worth the seconds while the family waits: who it is, the stop signs, the first step. Nothing if nothing
    /// of it is written.
    public List<String> heard(ClientCase client, Brief brief, Language language) {
        var said = new ArrayList<String>();
        brief.stopsInOrder().forEach(it -> said.add(stop(it, language)));
        if (!brief.tellNothing().isEmpty()) {
            said.add(phrases.say("card.tell_nothing", language, "text", brief.tellNothing()));
        }
        if (!brief.doFirst().isEmpty()) {
            said.add(phrases.say("card.do_first", language, "text", brief.doFirst()));
        }
        if (!said.isEmpty()) {
            said.addFirst(client.firstName());
        }
        return List.copyOf(said);
    }

    private String stop(Stop it, Language language) {
        return phrases.say("card.stop." + lower(it.name()) + ".card", language);
    }

    private String who(Card card, Language language) {
        var client = card.client();
        return card.age().isPresent()
                ? phrases.say(
                        "card.who_age",
                        language,
                        "name",
                        client.firstName(),
                        "age",
                        card.age().getAsInt(),
                        "code",
                        client.code())
                : phrases.say("card.who", language, "name", client.firstName(), "code", client.code());
    }

    private void text(List<Line> lines, String kind, String sign, String key, String text, Language language) {
        if (!text.isEmpty()) {
            lines.add(new Line(kind, sign, phrases.say(key, language, "text", text)));
        }
    }

    private String owed(Card card, Owed it, Language language) {
        var owner = card.name(it.owner());
        var when = times.moment(it.dueAt()).in(language);
        return owner.isEmpty()
                ? phrases.say("card.owed_nobody", language, "when", when)
                : phrases.say("card.owed", language, "when", when, "worker", owner);
    }

    private String last(Card card, Language language) {
        var last = card.last();
        return last == null
                ? phrases.say("card.last_none", language)
                : phrases.say("card.last", language, "when", when(card, last, language));
    }

    private String when(Card card, Last last, Language language) {
        return Stream.of(
                        times.moment(last.at()).in(language),
                        card.name(last.by()),
                        phrases.say(outcome(last.outcome()), language))
                .filter(it -> !it.isEmpty())
                .collect(joining(", "));
    }

    private String ownWorker(Card card, Language language) {
        var own = card.ownWorker();
        if (own == null) {
            return phrases.say("card.own_none", language);
        }
        return phrases.say(card.onDuty() ? "card.own_on_duty" : "card.own_off_duty", language, "worker", own.name());
    }

    private String knows(Card card, Knows it, Language language) {
        return phrases.say(
                "card.knows",
                language,
                "worker",
                card.name(it.worker()),
                "count",
                it.times(),
                "when",
                times.moment(it.at()).in(language));
    }

    /// The phrase that names how a contact stands, whether a worker has recorded what came of it or not.
    public static String outcome(String outcome) {
        var recorded = Stream.of(Outcome.values()).anyMatch(it -> it.name().equals(outcome));
        return (recorded ? "entry.outcome." : "board.contacts.stands_") + lower(outcome);
    }

    private static String lower(String code) {
        return code.toLowerCase(Locale.ROOT);
    }
}
