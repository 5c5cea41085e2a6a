package fi.varalla.board.rota;

import fi.varalla.board.PresenceView.Presence;
import fi.varalla.board.rota.Cell.Duty;
import fi.varalla.board.rota.Cell.Hole;
import fi.varalla.board.rota.Cell.Mark;
import fi.varalla.rota.Shift.Source;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Writes the cells of one grid in its reader's language.
final class Chips {

    /// @param names       of those who work here, or did
    /// @param presence    of those on duty now
    /// @param highlighted the worker whose shifts stand out, or null
    record Reader(
            Phrasing say,
            WallTimes times,
            Map<WorkerId, String> names,
            Map<WorkerId, Presence> presence,
            @Nullable WorkerId highlighted,
            Instant now) {

        String name(WorkerId worker) {
            return names.getOrDefault(worker, "?");
        }
    }

    /// The address behind a cell.
    interface Links {

        String of(Cell cell);

        /// Somebody is added where nobody is expected.
        String adding(int level, Day day);
    }

    private final Reader reader;
    private final Links links;
    private final Map<Source, String> notes;
    private final String gap;
    private final String allDay;

    Chips(Reader reader, Links links) {
        this.reader = reader;
        this.links = links;
        notes = Map.of(
                Source.ROTATION, "",
                Source.OVERRIDE, reader.say().of("rota.source.override"),
                Source.SWAP, reader.say().of("rota.source.swap"),
                Source.TEMPORARY, reader.say().of("rota.source.temporary"));
        gap = reader.say().of("rota.gap");
        allDay = reader.say().of("rota.all_day");
    }

    Chip of(Cell cell) {
        return switch (cell) {
            case Duty duty -> duty(duty);
            case Hole hole -> hole(hole);
        };
    }

    /// Where nobody is and nobody need be.
    Chip empty(int level, Day day) {
        var label = reader.say().of("rota.add_here", "day", reader.times().day(day.date()), "level", level);
        return new Chip("chip add", "", "+", "", "", label, links.adding(level, day));
    }

    private Chip duty(Duty duty) {
        var name = reader.name(duty.worker());
        return new Chip(
                style(duty),
                time(duty.slice()),
                name,
                shape(duty.source()),
                note(duty),
                label(duty, name),
                links.of(duty));
    }

    private Chip hole(Hole hole) {
        var style = new StringJoiner(" ").add("chip gap");
        when(style, hole);
        return new Chip(style.toString(), time(hole.slice()), gap, "!", "", label(hole, gap), links.of(hole));
    }

    private String style(Duty duty) {
        var style = new StringJoiner(" ").add("chip");
        style.add(duty.source().name().toLowerCase(Locale.ROOT));
        when(style, duty);
        if (duty.mark() != Mark.SAME) {
            style.add(duty.mark().name().toLowerCase(Locale.ROOT));
        }
        if (duty.worker().equals(reader.highlighted())) {
            style.add("chosen");
        }
        return style.toString();
    }

    private void when(StringJoiner style, Cell cell) {
        if (cell.isPast(reader.now())) {
            style.add("past");
        } else if (cell.isNow(reader.now())) {
            style.add("now");
        }
    }

    private String note(Duty duty) {
        var note = new StringJoiner(", ");
        if (duty.mark() != Mark.SAME) {
            note.add(mark(duty));
        }
        if (duty.source() != Source.ROTATION) {
            note.add(notes.get(duty.source()));
        }
        var presence = presence(duty);
        if (presence != null) {
            note.add(presence);
        }
        return note.toString();
    }

    private @Nullable String presence(Duty duty) {
        var presence = duty.isNow(reader.now()) ? reader.presence().get(duty.worker()) : null;
        return presence == null
                ? null
                : reader.say().of("rota.presence." + presence.name().toLowerCase(Locale.ROOT));
    }

    private String mark(Duty duty) {
        return reader.say().of("rota.mark." + duty.mark().name().toLowerCase(Locale.ROOT));
    }

    /// An arrow where the stretch comes from the day before or goes on to the next.
    private String time(Slice slice) {
        if (slice.beginsEarlier() && slice.endsLater()) {
            return allDay;
        }
        return reader.times().hours(slice);
    }

    private String label(Cell cell, String what) {
        var label = new StringJoiner(", ")
                .add(when(cell.slice()))
                .add(what)
                .add(reader.say().of("rota.level", "level", cell.level()));
        if (cell instanceof Duty duty && !note(duty).isEmpty()) {
            label.add(note(duty));
        }
        if (cell.isNow(reader.now())) {
            label.add(reader.say().of("rota.now"));
        }
        return label.toString();
    }

    /// The first part tells the whole stretch; a later one its own day first, so that who moves along a row hears
    /// where he is.
    private String when(Slice slice) {
        var whole = reader.times().span(slice.wholeFrom(), slice.wholeTo());
        return slice.beginsEarlier() ? reader.times().day(slice.day()) + ": " + whole : whole;
    }

    private static String shape(Source source) {
        return switch (source) {
            case ROTATION -> "";
            case OVERRIDE -> "◆";
            case SWAP -> "⇄";
            case TEMPORARY -> "▤";
        };
    }
}
