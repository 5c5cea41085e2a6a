package fi.varalla.board;

import fi.varalla.directory.Phones;
import fi.varalla.directory.Worker;
import fi.varalla.rota.WorkerId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A worker as typed in.
record PersonForm(
        @Nullable String name,
        @Nullable String phone,
        @Nullable String languages,
        Worker.@Nullable Role role) {

    PersonForm {
        name = Typed.text(name);
        phone = Typed.text(phone);
        languages = Typed.text(languages);
    }

    static PersonForm empty() {
        return new PersonForm("", "", "fi", Worker.Role.WORKER);
    }

    static PersonForm of(Worker worker) {
        var phone = worker.phone();
        return new PersonForm(
                worker.name(), phone == null ? "" : phone.e164(), String.join(", ", worker.languages()), worker.role());
    }

    /// What is typed into fields, by their names.
    Map<String, @Nullable String> typed() {
        var typed = new HashMap<String, @Nullable String>();
        typed.put("name", name);
        typed.put("phone", phone);
        typed.put("languages", languages);
        return typed;
    }

    /// Fields, each with what is wrong; empty if nothing is.
    Map<String, String> wrong(Say say) {
        var wrong = new HashMap<String, String>();
        if (!Typed.isName(Typed.text(name))) {
            wrong.put("name", say.of("board.wrong.name"));
        }
        if (!Typed.text(phone).isEmpty() && Phones.read(Typed.text(phone)).isEmpty()) {
            wrong.put("phone", say.of("board.wrong.phone"));
        }
        if (Typed.languages(Typed.text(languages)).isEmpty()) {
            wrong.put("languages", say.of("board.wrong.languages"));
        }
        return wrong;
    }

    /// @param before null for a new worker
    Worker worker(@Nullable Worker before) {
        return new Worker(
                before == null ? WorkerId.random() : before.id(),
                Typed.text(name),
                Phones.read(Typed.text(phone)).orElse(null),
                Typed.languages(Typed.text(languages)),
                role == null ? (before == null ? Worker.Role.WORKER : before.role()) : role,
                before == null || before.active(),
                before == null ? null : before.chat());
    }
}
