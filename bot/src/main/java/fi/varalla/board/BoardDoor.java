package fi.varalla.board;

import fi.varalla.accounts.Account.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Who may enter the pages. Sessions live in Redis, for the pages only: the API and the webhooks know none.
@Configuration(proxyBeanMethods = false)
@EnableRedisHttpSession(maxInactiveIntervalInSeconds = Sessions.IDLE_SECONDS, redisNamespace = "board")
class BoardDoor implements WebMvcConfigurer {

    static final String SIGN_IN = "/board/sign-in";
    static final String SECURE = "/board/account/second-factor";

    private static final String POLICY =
            "default-src 'none'; media-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final boolean secure;

    BoardDoor(@Value("${varalla.public-url:}") String publicUrl) {
        this.secure = "https".equals(URI.create(publicUrl).getScheme());
    }

    @Bean
    @Order(0)
    SecurityFilterChain boardChain(HttpSecurity http, Sessions sessions, List<BoardSection> sections, KeptForm kept) {
        return http.securityMatcher("/board", "/board/**")
                .csrf(csrf -> csrf.csrfTokenRepository(tokens()))
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new SignedIn(sessions), AuthorizationFilter.class)
                .authorizeHttpRequests(may -> may.requestMatchers(
                                "/board/assets/**", SIGN_IN, SIGN_IN + "/**", "/board/enter/**", "/board/language")
                        .permitAll()
                        .anyRequest()
                        .access((who, context) -> new AuthorizationDecision(who.get() instanceof Visitor visitor
                                && admits(
                                        sections,
                                        context.getRequest().getRequestURI(),
                                        visitor.account().role()))))
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint(
                                (request, response, _) -> toSignIn(request, response, kept))
                        .accessDeniedHandler((request, response, refused) ->
                                refuse(request, response, refused instanceof CsrfException, sections, kept)))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /// Whoever is signed in may find their way, and leave.
    private static boolean admits(List<BoardSection> sections, String address, Role role) {
        return address.equals("/board")
                || address.equals("/board/sign-out")
                || BoardSection.admits(sections, address, role);
    }

    /// Whoever is signed in and asks for what is nowhere has made a mistake in the address, and lacks no right.
    private static boolean isAnywhere(List<BoardSection> sections, String address) {
        return address.equals("/board")
                || address.equals("/board/sign-out")
                || sections.stream().anyMatch(it -> it.holds(address));
    }

    /// The cookies of a page may be gone though it is still open: then nothing is done, and what was typed is shown.
    private static void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            boolean stale,
            List<BoardSection> sections,
            KeptForm kept)
            throws IOException {
        if (stale && request.getHeader("HX-Request") == null && KeptForm.holdsWords(request)) {
            kept.showToCopy(request, response, HttpServletResponse.SC_FORBIDDEN, "board.stale");
        } else {
            response.sendError(
                    stale || isAnywhere(sections, request.getRequestURI())
                            ? HttpServletResponse.SC_FORBIDDEN
                            : HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /// A page that refreshes a part of itself is led to the sign-in as a whole. One that shows what would come of what
    /// somebody types stays as it is, and so does what was typed.
    private static void toSignIn(HttpServletRequest request, HttpServletResponse response, KeptForm kept)
            throws IOException {
        if (request.getHeader("HX-Request") != null) {
            if ("GET".equals(request.getMethod())) {
                response.setHeader("HX-Redirect", SIGN_IN);
            }
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (KeptForm.holdsWords(request)) {
            kept.show(request, response, HttpServletResponse.SC_UNAUTHORIZED, "board.out");
        } else {
            response.sendRedirect(SIGN_IN);
        }
    }

    private CookieCsrfTokenRepository tokens() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieCustomizer(
                it -> it.path("/board").httpOnly(true).secure(secure).sameSite("Strict"));
        return tokens;
    }

    @Bean
    CookieSerializer boardCookie() {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName("board");
        cookie.setCookiePath("/board");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(secure);
        // Lax, so that a link in a chat finds who is signed in already.
        cookie.setSameSite("Lax");
        return cookie;
    }

    @Bean
    FilterRegistrationBean<SessionRepositoryFilter<?>> sessionsForThePagesOnly(
            @Qualifier("springSessionRepositoryFilter") SessionRepositoryFilter<?> filter) {
        var registration = new FilterRegistrationBean<SessionRepositoryFilter<?>>(filter);
        registration.addUrlPatterns("/board", "/board/*");
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
        return registration;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/board/assets/**")
                .addResourceLocations(
                        "classpath:/board/assets/", "classpath:/META-INF/resources/webjars/htmx.org/2.0.10/dist/")
                .setCachePeriod(3600);
    }
}
