package fi.varalla.api;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import fi.varalla.directory.Names;
import fi.varalla.discretion.Manners;
import fi.varalla.discretion.MannersOfLines;
import fi.varalla.discretion.QuietHours;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.line.Policy;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.readiness.LineTerms;
import fi.varalla.readiness.Terms;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AccessMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// The on-call lines.
@Tag(name = "Lines")
@RestController
@RequestMapping("/api/v1/lines")
class LinesApi {

    private final Lines lines;
    private final LineTerms terms;
    private final MannersOfLines manners;
    private final Known known;

    LinesApi(Lines lines, LineTerms terms, MannersOfLines manners, Known known) {
        this.lines = lines;
        this.terms = terms;
        this.manners = manners;
        this.known = known;
    }

    @Schema(name = "Line")
    record Json(
            @Schema(accessMode = AccessMode.READ_ONLY) String id,
            String name,
            @Nullable String phone,
            List<String> languages,
            long ringSeconds,
            long acceptSeconds,
            long acknowledgeSeconds,
            boolean ownWorkerFirst,
            long callBackSeconds,
            Policy.Relay relay,

            @Schema(description = "Whether the phones of one level ring at the same time")
            boolean ringTogether,

            @Schema(description = "How often everybody is tried once more before a message is taken")
            int repeats,

            @Schema(description = "Whether workers are asked at the start of a shift if they can be reached")
            boolean presence,

            @Schema(description = "Asked on level 1 up to this one")
            int presenceLevels,

            @Schema(description = "An SMS so long after the question")
            long presenceSmsSeconds,

            @Schema(description = "A call so long after the question")
            long presenceCallSeconds,

            @Schema(description = "The backup is tried first so long after the question")
            long presenceTakeOverSeconds,

            @Schema(description = "Whether the coordinators are told of gaps ahead")
            boolean gapAlarms,

            @Schema(description = "Local help at any hour, named beside 112 in automatic texts", example = "116 117")
            @Nullable String crisisNumber,

            @Schema(description = "Whether families' words are deleted from a worker's chat once the shift is over")
            boolean tidiesCopies,

            @Schema(description = "When nobody is written to first without need; null: never") @Nullable QuietJson quietHours) {

        static Json of(Line line, Terms terms, Manners manners) {
            var policy = line.policy();
            return new Json(
                    line.id().value().toString(),
                    line.name(),
                    line.phone(),
                    line.languages(),
                    policy.ring().toSeconds(),
                    policy.accept().toSeconds(),
                    policy.acknowledge().toSeconds(),
                    policy.ownWorkerFirst(),
                    policy.callBack().toSeconds(),
                    policy.relay(),
                    policy.ringTogether(),
                    policy.repeats(),
                    terms.asks(),
                    terms.levels(),
                    terms.textAfter().toSeconds(),
                    terms.callAfter().toSeconds(),
                    terms.takeOverAfter().toSeconds(),
                    terms.alarms(),
                    manners.crisisNumber(),
                    manners.tidiesCopies(),
                    QuietJson.of(manners.quietHours()));
        }
    }

    @Schema(name = "QuietHours")
    record QuietJson(
            @Schema(example = "21:00", description = "wall time of the desk")
            String from,

            @Schema(example = "08:00", description = "exclusive")
            String to) {

        static @Nullable QuietJson of(@Nullable QuietHours it) {
            return it == null
                    ? null
                    : new QuietJson(it.from().toString(), it.to().toString());
        }
    }

    @PostMapping(consumes = APPLICATION_JSON_VALUE)
    @Operation(summary = "Adds a line: one number, one rota, one policy. What is left out of the policy is as usual.")
    ResponseEntity<Json> add(@As(Json.class) @RequestBody Fields body) {
        var id = LineId.random();
        var terms = terms(body, this.terms.of(id));
        var manners = manners(body, Manners.USUAL);
        var line = read(body, id, null);
        lines.add(line);
        this.terms.put(id, terms.get());
        this.manners.put(id, manners.get());
        return Made.at("/lines/" + id.value(), json(line));
    }

    @GetMapping
    @Operation(summary = "Lists the lines, the oldest first. Strangers who write reach the first one.")
    Page<Json> list(@RequestParam @Nullable String limit, @RequestParam @Nullable String cursor) {
        return Paging.of(limit, cursor)
                .<Line>part(lines.all(), line -> line.id().value())
                .map(this::json);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows a line.")
    Json show(@PathVariable String id) {
        return json(known.line(id));
    }

    @PatchMapping(path = "/{id}", consumes = APPLICATION_JSON_VALUE)
    @Operation(summary = "Changes what is given of a line.")
    Json change(@PathVariable String id, @As(Json.class) @RequestBody Fields body) {
        var before = known.line(id);
        var terms = terms(body, this.terms.of(before.id()));
        var manners = manners(body, this.manners.of(before.id()));
        var line = read(body, before.id(), before);
        lines.update(line);
        this.terms.put(line.id(), terms.get());
        this.manners.put(line.id(), manners.get());
        return json(line);
    }

    private Json json(Line line) {
        return Json.of(line, terms.of(line.id()), manners.of(line.id()));
    }

    /// @param before what holds for fields that are left out; null for a new line
    private static Line read(Fields body, LineId id, @Nullable Line before) {
        var usual = before == null ? Policy.USUAL : before.policy();
        var name = body.need("name", Kinds.text(Names.LONGEST), before == null ? null : before.name());
        var phone = body.maybe(
                "phone", Kinds.phone(), before == null || before.phone() == null ? null : new Phone(before.phone()));
        var languages = body.need(
                "languages",
                Kinds.distinct(Kinds.listOf(Kinds.language())),
                before == null ? null : before.languages());
        var policy = policy(body, usual);
        body.check();
        var number = phone.orNull();
        return new Line(id, name.get(), number == null ? null : number.e164(), languages.get(), policy.get());
    }

    /// Of the question at the start of a shift and of gaps; checked with the rest of the body.
    private static Given<Terms> terms(Fields body, Terms usual) {
        var asks = body.need("presence", Kinds.yesOrNo(), usual.asks());
        var levels = body.need("presenceLevels", Kinds.whole(1, 9), usual.levels());
        var text = seconds(body, "presenceSmsSeconds", 0, 86_400, usual.textAfter());
        var call = seconds(body, "presenceCallSeconds", 0, 86_400, usual.callAfter());
        var over = seconds(body, "presenceTakeOverSeconds", 0, 86_400, usual.takeOverAfter());
        var alarms = body.need("gapAlarms", Kinds.yesOrNo(), usual.alarms());
        return Given.when(
                body.fine(),
                () -> new Terms(
                        asks.get(), usual.since(), levels.get(), text.get(), call.get(), over.get(), alarms.get()));
    }

    private static Given<Manners> manners(Fields body, Manners usual) {
        var number = body.maybe("crisisNumber", LinesApi::numberToCall, usual.crisisNumber());
        var tidies = body.need("tidiesCopies", Kinds.yesOrNo(), usual.tidiesCopies());
        var quiet = body.maybe("quietHours", LinesApi::quietHours, usual.quietHours());
        return Given.when(body.fine(), () -> new Manners(number.orNull(), tidies.get(), quiet.orNull()));
    }

    private static QuietHours quietHours(JsonNode node) throws Kind.Unfit {
        try {
            return new QuietHours(
                    Kinds.wallTime().read(node.path("from")), Kinds.wallTime().read(node.path("to")));
        } catch (IllegalArgumentException | Kind.Unfit _) {
            throw new Kind.Unfit("must have two wall times, from and to, such as 21:00 and 08:00");
        }
    }

    private static String numberToCall(JsonNode node) throws Kind.Unfit {
        var text = Kinds.string(node).strip();
        if (!Manners.isNumber(text)) {
            throw new Kind.Unfit("must be a number to call, such as 116 117");
        }
        return text;
    }

    private static Given<Policy> policy(Fields body, Policy usual) {
        var ring = seconds(body, "ringSeconds", 5, 600, usual.ring());
        var accept = seconds(body, "acceptSeconds", 3, 60, usual.accept());
        var acknowledge = seconds(body, "acknowledgeSeconds", 1, 86_400, usual.acknowledge());
        var ownWorkerFirst = body.need("ownWorkerFirst", Kinds.yesOrNo(), usual.ownWorkerFirst());
        var callBack = seconds(body, "callBackSeconds", 60, 86_400, usual.callBack());
        var relay = body.need("relay", Kinds.oneOf(Policy.Relay.class), usual.relay());
        var together = body.need("ringTogether", Kinds.yesOrNo(), usual.ringTogether());
        var repeats = body.need("repeats", Kinds.whole(0, Policy.MOST_REPEATS), usual.repeats());
        return Given.when(
                body.fine(),
                () -> new Policy(
                        ring.get(),
                        accept.get(),
                        acknowledge.get(),
                        ownWorkerFirst.get(),
                        callBack.get(),
                        relay.get(),
                        together.get(),
                        repeats.get()));
    }

    private static Given<Duration> seconds(Fields body, String name, int least, int most, Duration usual) {
        return body.need(
                name, node -> Duration.ofSeconds(Kinds.whole(least, most).read(node)), usual);
    }
}
