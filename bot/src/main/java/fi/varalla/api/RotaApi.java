package fi.varalla.api;

import fi.varalla.calls.Routing;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Phones;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.rota.Gap;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Shift;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who is on call, computed from the current rota for any instant.
@Tag(name = "Rota")
@RestController
@RequestMapping("/api/v1/lines/{line}")
class RotaApi {

    /// Longer questions are for nobody to read, and cost as much as their answers.
    private static final Duration LONGEST = Duration.ofDays(2 * 366);

    /// A phone starts with a plus sign or a zero; what does not is a chat.
    private static final Pattern CHAT = Pattern.compile("(?:telegram:)?-?[1-9][0-9]{0,17}");

    private final OnCall onCall;
    private final Routing routing;
    private final Directory directory;
    private final Watch watch;
    private final Editions editions;
    private final Known known;
    private final Times times;
    private final Clock clock;

    RotaApi(
            OnCall onCall,
            Routing routing,
            Directory directory,
            Watch watch,
            Editions editions,
            Known known,
            Times times,
            Clock clock) {
        this.onCall = onCall;
        this.routing = routing;
        this.directory = directory;
        this.watch = watch;
        this.editions = editions;
        this.known = known;
        this.times = times;
        this.clock = clock;
    }

    @Schema(name = "Shift")
    record Json(int level, String workerId, OffsetDateTime from, OffsetDateTime to, Shift.Source source) {}

    @Schema(name = "Gap")
    record GapJson(int level, OffsetDateTime from, OffsetDateTime to) {}

    @Schema(name = "RoutingStep")
    record StepJson(String workerId, int step, String reason) {}

    @GetMapping("/on-call")
    @Operation(summary = "Tells who is on call at an instant, by level; now, if none is given.")
    List<Json> onCall(@PathVariable String line, @RequestParam @Nullable String at, HttpServletResponse response) {
        var id = known.line(line).id();
        var query = Fields.query().and("at", at);
        var when = query.need("at", Kinds.instant(), clock.instant());
        query.check();
        editions.tell(id, response);
        return onCall.at(id, when.get()).stream().map(this::json).toList();
    }

    @GetMapping("/shifts")
    @Operation(summary = "Tells the final rota of a span, cut to it.")
    List<Json> shifts(
            @PathVariable String line,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            HttpServletResponse response) {
        var id = known.line(line).id();
        var span = span(from, to);
        editions.tell(id, response);
        return onCall.shifts(id, span.from(), span.to()).stream()
                .map(this::json)
                .toList();
    }

    @GetMapping("/gaps")
    @Operation(summary = "Tells when nobody is on duty: on level 1 always, on others if they have a rotation.")
    List<GapJson> gaps(
            @PathVariable String line,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            HttpServletResponse response) {
        var id = known.line(line).id();
        var span = span(from, to);
        editions.tell(id, response);
        return onCall.gaps(id, span.from(), span.to()).stream().map(this::json).toList();
    }

    @GetMapping("/routing")
    @Operation(summary = "Tells whom a caller would reach, in order, and why. Rings nobody.")
    List<StepJson> routing(
            Caller caller,
            @PathVariable String line,
            @Parameter(description = "a phone or a Telegram id; a withheld number, if left out") @RequestParam @Nullable String from,
            @RequestParam @Nullable String at) {
        var id = known.line(line).id();
        var query = Fields.query().and("from", from).and("at", at);
        var who = query.maybe("from", node -> address(Kinds.string(node)));
        var when = query.need("at", Kinds.instant(), clock.instant());
        query.check();
        var address = who.orNull();
        if (address != null) {
            watch.overRouting(caller, id, directory.casesOf(address));
        }
        return routing.of(id, address, when.get()).stream()
                .map(it -> new StepJson(it.worker().value().toString(), it.step(), it.reason()))
                .toList();
    }

    private Fields.Span span(@Nullable String from, @Nullable String to) {
        var query = Fields.query().and("from", from).and("to", to);
        var span = query.span();
        if (span.orNull() != null
                && Duration.between(span.get().from(), span.get().to()).compareTo(LONGEST) > 0) {
            query.wrong("to", "must be at most two years after from");
        }
        query.check();
        return span.get();
    }

    private static Address address(String text) throws Kind.Unfit {
        if (CHAT.matcher(text).matches()) {
            return new TelegramChat(Long.parseLong(text.replace("telegram:", "")));
        }
        if (text.isEmpty()) {
            throw new Kind.Unfit("must be a phone or a Telegram id");
        }
        // Spaces have become plus signs on their way through the query.
        return Phones.read(text.charAt(0) + text.substring(1).replace('+', ' '))
                .orElseThrow(() -> new Kind.Unfit("must be a phone or a Telegram id"));
    }

    private Json json(Shift it) {
        return new Json(
                it.level(), it.worker().value().toString(), times.show(it.from()), times.show(it.to()), it.source());
    }

    private GapJson json(Gap it) {
        return new GapJson(it.level(), times.show(it.from()), times.show(it.to()));
    }
}
