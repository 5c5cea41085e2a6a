package fi.varalla.board.rota;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The rota for paper.
@Controller
class PrintPage {

    private final RotaDesk desk;
    private final Paper paper;

    PrintPage(RotaDesk desk, Paper paper) {
        this.desk = desk;
        this.paper = paper;
    }

    @GetMapping(View.ROOT + "/print")
    String page(PageRequest request, Model model) {
        model.addAllAttributes(sheet(request));
        return "board/rota/print";
    }

    /// Named by the month alone: who finds the file learns nothing from its name.
    @GetMapping(View.ROOT + "/month.pdf")
    ResponseEntity<byte[]> pdf(PageRequest request) {
        var name = "rota-" + request.view().period().at() + ".pdf";
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(paper.pdf(sheet(request)));
    }

    private Map<String, Object> sheet(PageRequest request) {
        var say = request.say();
        var view = request.view();
        var reader = desk.reader(view, desk.staff(), say, request.language());
        var grid = desk.grid(view, say);
        var sheet = new HashMap<String, Object>();
        sheet.put("language", request.language().code());
        var title = RotaPage.title(desk.line(view.line()), view, reader);
        sheet.put("drawing", Drawing.of(grid, title, reader, new Chips(reader, view)));
        sheet.put("made", say.of("rota.print.made", "at", reader.times().moment(reader.now())));
        sheet.put("gapsTitle", say.of("rota.print.gaps"));
        sheet.put("noGaps", say.of("rota.print.none"));
        sheet.put("gaps", gaps(grid, reader));
        return sheet;
    }

    private static List<String> gaps(Grid grid, Chips.Reader reader) {
        return grid.coverage().gaps().stream()
                .map(gap -> reader.times().span(gap.from(), gap.to()) + ", "
                        + reader.say().of("rota.level", "level", gap.level()))
                .toList();
    }
}
