package fi.varalla.accounts;

import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who may sign in.
///
/// @param worker      null for an auditor
/// @param login       what is typed in at sign-in, in lower case
/// @param name        first name
/// @param role        a worker's own, read anew with each request
/// @param language    in which the pages speak
/// @param secured     whether a second factor is set up
/// @param stamp       sessions carry it; when it changes they all end
public record Account(
        Id id,
        @Nullable WorkerId worker,
        String login,
        String name,
        Role role,
        Language language,
        boolean hasPassword,
        boolean secured,
        UUID stamp) {

    /// An account.
    public record Id(UUID value) {

        /// As the access log names what is done to an account.
        String subject() {
            return "account:" + value;
        }

        public static Id random() {
            return new Id(UUID.randomUUID());
        }
    }

    /// What somebody may do on the pages. Each of the first three may do what the ones before it may.
    public enum Role {
        WORKER,
        COORDINATOR,
        ADMIN,
        /// Reads the access log, and nothing else.
        AUDITOR;

        /// Whether this role may do what another may.
        public boolean covers(Role other) {
            return switch (this) {
                case WORKER, AUDITOR -> other == this;
                case COORDINATOR -> other == WORKER || other == COORDINATOR;
                case ADMIN -> other != AUDITOR;
            };
        }
    }

    /// A login as it is stored, whatever was typed.
    static String normal(String login) {
        return login.strip().toLowerCase(Locale.ROOT);
    }

    /// As the access log and the trail of a rota name them.
    public String who() {
        return worker == null ? "account:" + id.value() : "worker:" + worker.value();
    }

    /// Whoever plans the duty of others proves it is them by a second factor, too.
    public boolean mustBeSecured() {
        return role != Role.WORKER;
    }
}
