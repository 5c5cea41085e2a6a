package fi.varalla.workhours;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.notices.Times;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import fi.varalla.worktime.Warning;
import fi.varalla.worktime.Warning.Numbers;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Warnings as sentences, with the name, the numbers and the section that they come from.
@Component
public class WarningWords {

    private final Phrases phrases;
    private final Times times;
    private final Directory directory;

    WarningWords(Phrases phrases, Times times, Directory directory) {
        this.phrases = phrases;
        this.times = times;
        this.directory = directory;
    }

    /// One sentence for each, in one query for all the names.
    public List<String> say(Collection<Warning> warnings, Language language) {
        return sayEach(List.of(warnings), language).getFirst();
    }

    /// The same for several lists.
    List<List<String>> sayEach(Collection<? extends Collection<Warning>> warnings, Language language) {
        var names = directory
                .workers(warnings.stream()
                        .flatMap(Collection::stream)
                        .map(Warning::worker)
                        .flatMap(Stream::ofNullable)
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(Worker::id, Worker::name));
        return warnings.stream()
                .map(each -> each.stream()
                        .map(warning -> say(warning, names, language))
                        .toList())
                .toList();
    }

    private String say(Warning warning, Map<WorkerId, String> names, Language language) {
        var sentence = phrases.say(
                "worktime." + warning.kind().name().toLowerCase(Locale.ROOT),
                language,
                "worker",
                warning.worker() == null ? "" : names.getOrDefault(warning.worker(), "?"),
                "span",
                times.span(warning.from(), warning.to()).in(language),
                "found",
                number(warning.numbers().found(), warning.numbers(), language),
                "limit",
                number(warning.numbers().limit(), warning.numbers(), language));
        var section = warning.section();
        return section == null ? sentence : sentence + " (" + cited(section, language) + ")";
    }

    /// In Finnish and in Swedish the sign stands behind the number: `872/2019, 30 a §`.
    static String cited(String section, Language language) {
        return language == Language.EN ? section : section.replaceFirst(" § (.+)", ", $1 §");
    }

    private String number(long value, Numbers numbers, Language language) {
        return switch (numbers.unit()) {
            case MINUTES -> duration(value, language);
            case COUNT -> String.valueOf(value);
            case PERCENT -> value + " %";
        };
    }

    private String duration(long minutes, Language language) {
        return minutes % 60 == 0
                ? phrases.say("worktime.hours", language, "hours", minutes / 60)
                : phrases.say("worktime.hours_minutes", language, "hours", minutes / 60, "minutes", minutes % 60);
    }
}
