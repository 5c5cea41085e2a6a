package fi.varalla.board;

import fi.varalla.directory.Phones;
import fi.varalla.discretion.Manners;
import fi.varalla.discretion.QuietHours;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Policy;
import fi.varalla.messaging.Address.Phone;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A line as typed in; times in seconds.
record LineForm(
        @Nullable String name,
        @Nullable String phone,
        @Nullable String languages,
        @Nullable String ring,
        @Nullable String accept,
        @Nullable String acknowledge,
        @Nullable String callBack,
        @Nullable String own,
        @Nullable String together,
        @Nullable String repeats,
        Policy.@Nullable Relay relay,
        @Nullable String crisis,
        @Nullable String tidies,
        @Nullable String quietFrom,
        @Nullable String quietTo) {

    private static final Map<String, Bounds> BOUNDS = Map.of(
            "ring", new Bounds(5, 600),
            "accept", new Bounds(3, 60),
            "acknowledge", new Bounds(1, 86_400),
            "callBack", new Bounds(60, 86_400),
            "repeats", new Bounds(0, Policy.MOST_REPEATS));

    private record Bounds(int least, int most) {}

    LineForm {
        name = Typed.text(name);
        phone = Typed.text(phone);
        languages = Typed.text(languages);
        ring = Typed.text(ring);
        accept = Typed.text(accept);
        acknowledge = Typed.text(acknowledge);
        callBack = Typed.text(callBack);
        repeats = repeats == null ? "0" : Typed.text(repeats);
        crisis = Typed.text(crisis);
        quietFrom = Typed.text(quietFrom);
        quietTo = Typed.text(quietTo);
    }

    static LineForm usual() {
        return of("", "", "fi", Policy.USUAL, Manners.USUAL);
    }

    static LineForm of(Line line, Manners manners) {
        var phone = line.phone();
        return of(line.name(), phone == null ? "" : phone, String.join(", ", line.languages()), line.policy(), manners);
    }

    private static LineForm of(String name, String phone, String languages, Policy policy, Manners manners) {
        var quiet = manners.quietHours();
        return new LineForm(
                name,
                phone,
                languages,
                seconds(policy.ring()),
                seconds(policy.accept()),
                seconds(policy.acknowledge()),
                seconds(policy.callBack()),
                policy.ownWorkerFirst() ? "true" : null,
                policy.ringTogether() ? "true" : null,
                Integer.toString(policy.repeats()),
                policy.relay(),
                manners.crisisNumber(),
                manners.tidiesCopies() ? "true" : null,
                quiet == null ? "" : quiet.from().toString(),
                quiet == null ? "" : quiet.to().toString());
    }

    /// What is typed into fields, by their names.
    Map<String, @Nullable String> typed() {
        var typed = new HashMap<String, @Nullable String>();
        typed.put("name", name);
        typed.put("phone", phone);
        typed.put("languages", languages);
        typed.put("ring", ring);
        typed.put("accept", accept);
        typed.put("acknowledge", acknowledge);
        typed.put("callBack", callBack);
        typed.put("repeats", repeats);
        typed.put("crisis", crisis);
        typed.put("quietFrom", quietFrom);
        typed.put("quietTo", quietTo);
        return typed;
    }

    public boolean ownWorkerFirst() {
        return own != null;
    }

    public boolean ringTogether() {
        return together != null;
    }

    public boolean tidiesCopies() {
        return tidies != null;
    }

    /// Fields, each with what is wrong; empty if nothing is.
    Map<String, String> wrong(Say say) {
        var wrong = new HashMap<String, String>();
        if (!Typed.isName(Typed.text(name))) {
            wrong.put("name", say.of("board.wrong.line_name"));
        }
        if (!Typed.text(phone).isEmpty() && Phones.read(Typed.text(phone)).isEmpty()) {
            wrong.put("phone", say.of("board.wrong.phone"));
        }
        if (!Typed.text(crisis).isEmpty() && !Manners.isNumber(Typed.text(crisis))) {
            wrong.put("crisis", say.of("board.wrong.crisis"));
        }
        if (isQuietTyped() && quietHours().isEmpty()) {
            wrong.put("quietTo", say.of("board.wrong.quiet"));
        }
        if (Typed.languages(Typed.text(languages)).isEmpty()) {
            wrong.put("languages", say.of("board.wrong.languages"));
        }
        typedSeconds().forEach((field, typed) -> {
            var bounds = BOUNDS.get(field);
            if (bounds != null && !Typed.isWhole(typed, bounds.least(), bounds.most())) {
                wrong.put(field, say.of("board.wrong.seconds", "least", bounds.least(), "most", bounds.most()));
            }
        });
        return wrong;
    }

    private Map<String, String> typedSeconds() {
        return Map.of(
                "ring", Typed.text(ring),
                "accept", Typed.text(accept),
                "acknowledge", Typed.text(acknowledge),
                "callBack", Typed.text(callBack),
                "repeats", Typed.text(repeats));
    }

    Line line(LineId id) {
        return new Line(
                id,
                Typed.text(name),
                Phones.read(Typed.text(phone)).map(Phone::e164).orElse(null),
                Typed.languages(Typed.text(languages)),
                new Policy(
                        duration(ring),
                        duration(accept),
                        duration(acknowledge),
                        ownWorkerFirst(),
                        duration(callBack),
                        relay == null ? Policy.Relay.FULL : relay,
                        ringTogether(),
                        Integer.parseInt(Typed.text(repeats))));
    }

    Manners manners() {
        var number = Typed.text(crisis);
        return new Manners(
                number.isEmpty() ? null : number, tidiesCopies(), quietHours().orElse(null));
    }

    private boolean isQuietTyped() {
        return !Typed.text(quietFrom).isEmpty() || !Typed.text(quietTo).isEmpty();
    }

    /// Empty if there are none, or none that can be.
    private Optional<QuietHours> quietHours() {
        try {
            return Optional.of(
                    new QuietHours(LocalTime.parse(Typed.text(quietFrom)), LocalTime.parse(Typed.text(quietTo))));
        } catch (DateTimeParseException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }

    private static Duration duration(@Nullable String seconds) {
        return Duration.ofSeconds(Long.parseLong(Typed.text(seconds)));
    }
}
