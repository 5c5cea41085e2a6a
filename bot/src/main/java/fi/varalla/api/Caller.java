package fi.varalla.api;

import fi.varalla.rota.Author;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// Whoever calls, known by a bearer token.
final class Caller extends AbstractAuthenticationToken {

    /// What a token allows.
    enum Role {
        /// Everything but tokens and the access log.
        COORDINATOR,
        ADMIN,
        /// The access log alone.
        AUDITOR
    }

    private final String who;
    private final Role role;
    private final String why;

    /// @param who as the access log names them, such as `worker:<id>`
    /// @param why the reason that was given, for the access log
    Caller(String who, Role role, String why) {
        super(List.of(new SimpleGrantedAuthority("ROLE_" + role)));
        this.who = who;
        this.role = role;
        this.why = why;
        setAuthenticated(true);
    }

    /// As the trail of a rota names them.
    Author author() {
        return new Author(who);
    }

    boolean isAdmin() {
        return role == Role.ADMIN;
    }

    String why() {
        return why;
    }

    @Override
    public String getPrincipal() {
        return who;
    }

    @Override
    public String getCredentials() {
        return "";
    }
}
