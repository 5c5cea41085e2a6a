package fi.varalla.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/// The list that the program brings along, and how an operator's own is read.
class DangerWordsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pomogite",
                "Помогите!!!",
                "appi",
                "help he hits me",
                "Help me!",
                "APUA",
                "isä lyö minua",
                "isa lyo minua",
                "Pappa SLÅR mig...",
                "hjälp",
                "he said he will kill\nmum",
                "I want to die",
                "hän sanoi: tapan itseni",
                "он меня бьет",
                "النجدة",
                "au secours",
                "meillä on hätä kotona",
                "Hätä kotona!",
                "Nyt on hata",
                "hätä",
                "Tämä on hätätilanne, tulkaa",
                "Lapseni on hädässä",
                "Olemme vaarassa",
                "det är nödläge hemma",
                "Vi har ett nödläge",
                "Det är en nödsituation här",
                "Vi är i fara",
                "we have an emergency at home",
                "It's an emergency",
                "Emergency!!",
                "there is an emergency",
                "We’re in danger",
                "Ich will nicht mehr leben",
                "please help, he is hitting my mother",
                "I don't want to live anymore",
                "i dont want to live",
                "he hit me again",
                "She says she wants to die",
                "he is choking her",
                "my brother is not breathing",
                "En halua enää elää",
                "isä löi äitiä",
                "Hän kuristaa äitiä!",
                "Hänellä on ase",
                "Vauva ei hengitä",
                "Jag vill inte längre leva",
                "Pappa slog mamma",
                "Han hotar att döda oss",
                "Не хочу больше жить",
                "أريد أن أموت",
                "اريد ان اموت",
                "میخواهم بمیرم",
                "je ne veux plus vivre",
                "ya no quiero vivir... no quiero vivir",
                "Ölmek istiyorum",
                "ma ei taha enam elada",
            })
    void whoIsInDangerIsRecognised(String words) {
        assertThat(shipped().areIn(words)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HELP",
                "help",
                "STOP",
                "Tarvitsen apua hakemuksen kanssa",
                "Kan du hjälpa mig med blanketten?",
                "Could you help me with the form?",
                "Whits mean a lot",
                "Hei, soitan huomenna",
                "ei hätää",
                "Ei mitään hätää!",
                "ei ole hätää",
                "meillä ei ole mikään hätä kun kaikki on kotona",
                "ei tässä hätä ole",
                "Kotona ei ole mitään hätää",
                "Hätä on ohi",
                "lapsella on vessahätä",
                "tämä ei ole hätätilanne",
                "En ole hädässä",
                "kukaan ei ole vaarassa",
                "ingen fara",
                "Det är ingen fara",
                "ingen fara på taket",
                "det är inte nödläge",
                "inget nödläge hemma",
                "Ingen är i fara",
                "Vi är inte i nöd",
                "no emergency",
                "No emergency at home",
                "this is not an emergency",
                "It isn't an emergency",
                "We don't have an emergency",
                "Is this an emergency?",
                "We are in no danger",
                "Who do I call in an emergency?",
                "Elämä on hyvää, haluan elää maalla",
                "We want to live closer to school",
                "Vi vill leva lugnt",
                "Ich will in Turku leben",
                "lyö läpi",
                "Klockan slår tolv",
            })
    void whatIsNoSignOfDangerIsNone(String words) {
        assertThat(shipped().areIn(words)).isFalse();
    }

    @Test
    void anOperatorsListIsReadAsItSays() {
        var own = new DangerWords(new DangerSettings(List.of("hits me", "threaten*", "=help me", "", "*")));

        assertThat(List.of("he hits me!", "is threatening us", "Help me.")).allMatch(own::areIn);
        assertThat(List.of("he hits men", "help me move", "unthreatened", "")).noneMatch(own::areIn);
    }

    private static DangerWords shipped() {
        try {
            var file = new YamlPropertySourceLoader().load("shipped", new ClassPathResource("application.yml"));
            var sources = file.stream().map(ConfigurationPropertySource::from).toList();
            var settings = new Binder(sources)
                    .bind("varalla.danger", DangerSettings.class)
                    .get();
            return new DangerWords(settings);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
