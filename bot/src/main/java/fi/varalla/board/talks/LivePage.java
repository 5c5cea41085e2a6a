package fi.varalla.board.talks;

import static java.nio.charset.StandardCharsets.UTF_8;

import fi.varalla.accounts.Account;
import fi.varalla.board.Say;
import fi.varalla.board.Sessions;
import fi.varalla.board.talks.Watch.End;
import fi.varalla.board.talks.Watch.Viewer;
import fi.varalla.casework.Contact;
import fi.varalla.rota.WorkerId;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.server.ResponseStatusException;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;

/// A conversation as a stream of server-sent events. Whenever it has changed the whole thread is sent, under the name
/// of its version; the page takes what is new. So whoever comes back, on whichever replica, names the version they have
/// seen and misses nothing. It lasts a quarter of an hour at most: then the browser asks again, and is asked again who
/// it is.
@Controller
class LivePage {

    private static final Logger log = LoggerFactory.getLogger(LivePage.class);

    /// So often whoever looks on is asked for, and a connection that is gone is found.
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /// Nobody is signed in any more.
    private static final String OUT = "event: out\ndata:\n\n";

    /// The conversation is not their business any more.
    private static final String LOST = "event: lost\ndata:\n\n";

    private final Admission admission;
    private final Watch watch;
    private final Versions versions;
    private final TalkView view;
    private final Sessions sessions;
    private final ITemplateEngine templates;

    LivePage(
            Admission admission,
            Watch watch,
            Versions versions,
            TalkView view,
            Sessions sessions,
            ITemplateEngine templates) {
        this.admission = admission;
        this.watch = watch;
        this.versions = versions;
        this.view = view;
        this.sessions = sessions;
        this.templates = templates;
    }

    /// @param session name of the session
    private record Seat(Contact contact, WorkerId reader, String session, Say say) {}

    @GetMapping("/board/talks/{id}/live")
    void live(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "") String seen,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var entry = admission.enter(me, id);
        admission.goesOnReading(entry);
        var contact = entry.contact();
        var viewer = watch.enter(contact.id(), me.id())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
        try {
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            write(response.getOutputStream(), "retry: 2000\n\n");
            var context = request.startAsync(request, response);
            context.setTimeout(0);
            var seat = new Seat(contact, entry.writer(), request.getSession().getId(), say);
            Thread.ofVirtual().name("talk-live").start(() -> serve(context, viewer, seat, shown(request, seen)));
        } catch (IOException | RuntimeException e) {
            // Whatever it is goes on; a seat that nobody sits in would be kept for good.
            watch.leave(viewer);
            throw e;
        }
    }

    /// What the page was shown with, until the first event names another.
    private static String shown(HttpServletRequest request, String seen) {
        var with = request.getParameter("seen");
        return seen.isEmpty() && with != null ? with : seen;
    }

    private void serve(AsyncContext context, Viewer viewer, Seat seat, String seen) {
        try {
            var out = context.getResponse().getOutputStream();
            send(out, viewer, seat, seen);
        } catch (IOException _) {
            log.debug(
                    "Somebody has left the page of contact {}", viewer.contact().value());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The end of a thread: whatever went wrong, nobody else would say so.
            log.warn(
                    "The stream of contact {} ends; the browser asks again",
                    viewer.contact().value(),
                    e);
        } finally {
            watch.leave(viewer);
            close(context);
        }
    }

    private static void close(AsyncContext context) {
        try {
            context.complete();
        } catch (IllegalStateException _) {
            log.debug("The browser had gone before");
        }
    }

    private void send(OutputStream out, Viewer viewer, Seat seat, String seen)
            throws IOException, InterruptedException {
        var shown = seen;
        var begun = System.nanoTime();
        while (System.nanoTime() - begun < Admission.ONE_READING.toNanos()) {
            var end = viewer.end();
            if (end.isPresent()) {
                write(out, end.get() == End.REPLACED ? "event: replaced\ndata:\n\n" : ": until soon\n\n");
                return;
            }
            var version = versions.of(viewer.contact());
            var text = version.equals(shown) ? ":\n\n" : event(version, seat);
            // Once it has been read: it may have been said just now, and the right to read it taken away before.
            var me = sessions.account(seat.session());
            if (me.flatMap(it -> admission.to(seat.contact(), it)).isEmpty()) {
                write(out, me.isEmpty() ? OUT : LOST);
                return;
            }
            write(out, text);
            shown = version;
            viewer.await(HEARTBEAT);
        }
    }

    private String event(String version, Seat seat) {
        var context = new Context(seat.say().language().locale());
        context.setVariable("say", seat.say());
        context.setVariable("talk", view.of(seat.contact().id(), seat.reader(), seat.say()));
        var thread = templates.process(
                new TemplateSpec("board/talks/thread", Set.of("thread"), TemplateMode.HTML, null), context);
        return "id: " + version + "\nevent: thread\n"
                + thread.lines().map(it -> "data: " + it + "\n").collect(Collectors.joining()) + "\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
    }
}
