package fi.varalla.board.rota;

import fi.varalla.rota.Edit;
import fi.varalla.rota.Plan;
import fi.varalla.rota.RotaOverride;
import fi.varalla.rota.Rotation;
import fi.varalla.rota.TemporarySchedule;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// What a rota is made of: its rotations, and what is out of turn ahead.
@Controller
class PlanPage {

    private static final int SHOWN = 100;

    private final RotaDesk desk;
    private final Telling telling;

    PlanPage(RotaDesk desk, Telling telling) {
        this.desk = desk;
        this.telling = telling;
    }

    record Turns(String id, String name, String level, String rhythm, String people) {}

    record OutOfTurn(String id, String text) {}

    @GetMapping(View.ROOT + "/plan")
    String show(PageRequest request, Model model) {
        var plan = desk.plan(request.view().line());
        var sentences = telling.sentences(request);
        model.addAttribute("view", request.view());
        model.addAttribute("line", desk.line(request.view().line()).name());
        model.addAttribute("version", desk.version(request.view().line()));
        model.addAttribute(
                "rotations",
                plan.rotations().stream()
                        .map(it -> turns(it, request, sentences))
                        .toList());
        model.addAttribute(
                "temporary",
                plan.temporary().stream()
                        .filter(it -> it.to().isAfter(desk.now()))
                        .limit(SHOWN)
                        .map(it -> exception(it, sentences))
                        .toList());
        var overrides = ahead(plan);
        model.addAttribute(
                "overrides",
                overrides.stream()
                        .limit(SHOWN)
                        .map(it -> exception(it, sentences))
                        .toList());
        model.addAttribute("more", overrides.size() > SHOWN);
        return "board/rota/plan";
    }

    private List<RotaOverride> ahead(Plan plan) {
        var now = desk.now();
        return plan.overrides().stream().filter(it -> it.to().isAfter(now)).toList();
    }

    private Turns turns(Rotation rotation, PageRequest request, Sentences sentences) {
        var say = request.say();
        var unit = rotation.length() == 1
                ? say.of("rota.each." + RotationPage.lower(rotation.unit()))
                : rotation.length() + " " + say.of("rota.unit." + RotationPage.lower(rotation.unit()));
        var window = rotation.window();
        var hours = window == null ? "" : ", " + desk.times(request.language()).hours(window.from(), window.to());
        return new Turns(
                rotation.id().value().toString(),
                rotation.name(),
                say.of("rota.level", "level", rotation.level()),
                unit + hours,
                rotation.participants().stream().map(sentences::name).collect(Collectors.joining(", ")));
    }

    private static OutOfTurn exception(TemporarySchedule schedule, Sentences sentences) {
        return new OutOfTurn(
                schedule.id().value().toString(), sentences.of(Act.of(new Edit.OfTemporary(null, schedule))));
    }

    private static OutOfTurn exception(RotaOverride change, Sentences sentences) {
        return new OutOfTurn(change.id().value().toString(), sentences.of(Act.of(new Edit.OfOverride(null, change))));
    }
}
