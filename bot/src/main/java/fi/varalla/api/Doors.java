package fi.varalla.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import tools.jackson.databind.json.JsonMapper;

/// Who may enter where. The API asks for a token; the webhooks check signatures and secrets themselves, and the pages
/// carry nothing that needs a login. Health, info and metrics hold counts and ids only; they are open to whoever
/// reaches
/// the program's port, and the proxy lets nothing of them out but the health.
@Configuration(proxyBeanMethods = false)
class Doors {

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'; "
                    + "media-src 'self' blob:";

    @Bean
    @Order(1)
    SecurityFilterChain apiDoor(HttpSecurity http, Tokens tokens, JsonMapper mapper) {
        return plain(http.securityMatcher("/api/**"))
                .addFilterBefore(new BearerFilter(tokens, mapper), AuthorizationFilter.class)
                .authorizeHttpRequests(may -> may.requestMatchers("/api/v1/tokens/**", "/api/v1/cases/*/files")
                        .hasRole("ADMIN")
                        .requestMatchers("/api/v1/access-log/**")
                        .hasAnyRole("ADMIN", "AUDITOR")
                        .anyRequest()
                        .hasAnyRole("ADMIN", "COORDINATOR"))
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint(
                                (_, response, _) -> refuse(mapper, response, HttpStatus.UNAUTHORIZED))
                        .accessDeniedHandler((_, response, _) -> refuse(mapper, response, HttpStatus.FORBIDDEN)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain otherDoors(HttpSecurity http) {
        return plain(http)
                .authorizeHttpRequests(may -> may.anyRequest().permitAll())
                .headers(headers ->
                        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY)))
                .build();
    }

    /// The webhooks check for themselves who calls, by signature or secret: a ringing phone does not wait for filters
    /// that would let everybody through.
    @Bean
    WebSecurityCustomizer webhooksCheckForThemselves() {
        return web -> web.ignoring().requestMatchers("/webhooks/**");
    }

    /// Nobody logs in with a password: this one keeps Spring Boot from making a user with a random one.
    @Bean
    AuthenticationManager nobody() {
        return _ -> {
            throw new BadCredentialsException("There are no passwords");
        };
    }

    /// The requests are measured; to measure each filter too takes longer than the filters themselves.
    @Bean
    SecurityObservationSettings filtersAreNotMeasured() {
        return SecurityObservationSettings.noObservations();
    }

    private static HttpSecurity plain(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    private static void refuse(JsonMapper mapper, HttpServletResponse response, HttpStatus status) throws IOException {
        var unknown = status == HttpStatus.UNAUTHORIZED;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, unknown ? "Bearer" : "Bearer error=\"insufficient_scope\"");
        var detail = unknown ? "A valid bearer token is needed" : "This token does not allow that";
        answer(mapper, response, Refused.problem(status, detail, List.of()));
    }

    static void answer(JsonMapper mapper, HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        mapper.writeValue(response.getOutputStream(), problem);
    }
}
