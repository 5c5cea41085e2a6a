package fi.varalla.simulator;

import fi.varalla.simulator.DemoOrganisation.Progress;
import fi.varalla.simulator.Mirror.OnDuty;
import fi.varalla.simulator.Organisation.Role;
import fi.varalla.simulator.telegram.SimulatedTelegram;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// What the page at `/simulator` asks and tells.
@RestController
@Profile("demo")
@RequestMapping("/simulator")
class SimulatorPage {

    record Cast(String organisation, List<Role> people) {}

    /// @param telegram whether Telegram is down
    /// @param sms      whether no SMS can be sent
    record Trouble(boolean telegram, boolean sms) {}

    record State(
            TimeMachine.Reading time,
            Progress progress,
            Trouble trouble,
            List<OnDuty> onDuty,
            List<Stage.View> people,
            List<JsonNode> contacts) {}

    private final Stage stage;
    private final Mirror mirror;
    private final TimeMachine time;
    private final DemoOrganisation demo;
    private final SimulatedTelegram telegram;

    SimulatorPage(Stage stage, Mirror mirror, TimeMachine time, DemoOrganisation demo, SimulatedTelegram telegram) {
        this.stage = stage;
        this.mirror = mirror;
        this.time = time;
        this.demo = demo;
        this.telegram = telegram;
    }

    @GetMapping("/cast")
    Cast cast() {
        return new Cast(demo.organisation().name(), stage.roles());
    }

    /// Everything that the page shows of these people now.
    @GetMapping("/state")
    ResponseEntity<State> state(@RequestParam(defaultValue = "") List<String> people) {
        var views = people.stream().map(stage::view).flatMap(Optional::stream).toList();
        var trouble = new Trouble(stage.telegramDown(), stage.smsDown());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new State(time.read(), demo.progress(), trouble, mirror.onDuty(), views, mirror.contacts()));
    }

    @PostMapping("/people/{id}/{what}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void act(@PathVariable String id, @PathVariable String what, @RequestBody Stage.Act act) {
        stage.act(id, what, act);
    }

    @PostMapping("/trouble")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void trouble(@RequestBody Trouble trouble) {
        stage.trouble(trouble.telegram(), trouble.sms());
    }

    @GetMapping("/contacts/{id}")
    JsonNode contact(@PathVariable String id) {
        return mirror.contact(id);
    }

    @GetMapping("/files/{id}")
    ResponseEntity<byte[]> file(@PathVariable String id) {
        return telegram.files()
                .find(id)
                .map(file -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(file.mimeType()))
                        .body(file.content()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @ExceptionHandler
    ProblemDetail unknown(NoSuchElementException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail impossible(IllegalArgumentException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail notNow(IllegalStateException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail passedOn(ProgramApi.NoAnswer e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, String.valueOf(e.getMessage()));
    }
}
