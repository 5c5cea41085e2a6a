package fi.varalla.board.talks;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.board.Browsing;
import fi.varalla.casework.Contact.Speaker;
import fi.varalla.casework.Utterances;
import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.discretion.Agreements;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/// A worker at the page's form for an answer, before a conversation in which the family has written.
abstract class AnswerTest extends TalkTest {

    @Autowired
    Agreements agreements;

    @Autowired
    Utterances utterances;

    @BeforeEach
    void prepare() {
        talks.familySays(talk, "Can you help me?", now);
    }

    /// With whom something can be agreed.
    UUID anna() {
        var person = UUID.randomUUID();
        db.sql("""
                        with talk as (select case_id, cast(substring(address from 10) as bigint) as chat
                                      from contact where id = :talk),
                        made as (
                            insert into person (id, case_id, name, role, created_at)
                            select :person, case_id, 'Anna', 'GUARDIAN', now() from talk)
                        insert into family_chat (person_id, chat, number, linked_at, used_at)
                        select :person, chat, 1, now(), now() from talk
                        """).param("person", person).param("talk", talk.value()).update();
        return person;
    }

    /// The form of the page, filled in.
    Map<String, String> form(Browsing browsing, String words) {
        var text = browsing.shows(path()).text();
        var form = new HashMap<String, String>();
        form.put("key", found("name=\"key\" value=\"([^\"]+)\"", text));
        form.put("seen", last(text));
        form.put("words", words);
        return form;
    }

    static String surely(String page) {
        return found("name=\"surely\" value=\"([^\"]+)\"", page);
    }

    static String last(String text) {
        return found("name=\"seen\" value=\"([^\"]+)\"", text);
    }

    static String found(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    /// All the same, as the page has the button.
    static void goesOn(Map<String, String> form, String page) {
        form.put("surely", surely(page));
        form.put("seen", last(page));
    }

    List<Utterance> said() {
        return utterances.of(talk).stream()
                .filter(it -> it.speaker() == Speaker.WORKER)
                .toList();
    }
}
