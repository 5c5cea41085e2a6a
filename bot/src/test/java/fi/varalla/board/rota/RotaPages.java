package fi.varalla.board.rota;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.CheapHashing;
import fi.varalla.TestStores;
import fi.varalla.accounts.Accounts;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import fi.varalla.directory.Workers;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.line.Policy;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Channel;
import fi.varalla.messaging.Delivery;
import fi.varalla.messaging.InviteLinks;
import fi.varalla.messaging.Outgoing;
import fi.varalla.rota.Author;
import fi.varalla.rota.Change;
import fi.varalla.rota.Outcome;
import fi.varalla.rota.Planning;
import fi.varalla.rota.RotaChange;
import fi.varalla.rota.Rotation;
import fi.varalla.rota.RotationDraft;
import fi.varalla.rota.WorkerId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.web.filter.OncePerRequestFilter;

/// The whole program on a real port, entered by a coordinator through the sign-in page. Every answer tells how many
/// questions it cost the database.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"varalla.time-zone=Europe/Helsinki", "varalla.board.second-factor-required=false"})
@Import({TestStores.class, CheapHashing.class, RotaPages.Counting.class})
abstract class RotaPages {

    static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    static final String PASSWORD = "a long enough password";

    /// The lines, who is away and the version of a rota are kept in memory and looked at again once a second, whoever
    /// comes. How often that falls into a page is the machine's doing, not the page's.
    private static final Set<String> ONCE_A_SECOND = Set.of(
            "select * from line order by position",
            "select * from absence",
            "select version from rota_version where line_id = ?",
            "select line_id, version from rota_version where line_id = any (?)");

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");
    private static final ThreadLocal<@Nullable List<String>> QUESTIONS = new ThreadLocal<>();

    /// Counts what each request asks of the database, sign-in included.
    @TestConfiguration(proxyBeanMethods = false)
    static class Counting {

        @Bean
        InviteLinks noLinks() {
            return _ -> Optional.empty();
        }

        /// Every SMS arrives here, whatever other channel would take it.
        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        Channel postbox() {
            return new Channel() {
                @Override
                public boolean reaches(Address address) {
                    return address instanceof Phone;
                }

                @Override
                public Delivery send(Outgoing outgoing) {
                    POST.add(outgoing);
                    return new Delivery.Sent(List.of(UUID.randomUUID().toString()));
                }
            };
        }

        @Bean
        static BeanPostProcessor countingConnections() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source ? new CountingSource(source) : bean;
                }
            };
        }

        @Bean
        FilterRegistrationBean<OncePerRequestFilter> countingRequests() {
            var filter = new FilterRegistrationBean<OncePerRequestFilter>(new CountingFilter());
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return filter;
        }
    }

    private static final class CountingSource extends DelegatingDataSource {

        CountingSource(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                        var asked = QUESTIONS.get();
                        if (asked != null && method.getName().equals("prepareStatement")) {
                            asked.add(String.valueOf(Objects.requireNonNull(arguments)[0]));
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    private static final class CountingFilter extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            QUESTIONS.set(new ArrayList<>());
            try {
                chain.doFilter(request, response);
            } finally {
                var all = List.copyOf(Objects.requireNonNull(QUESTIONS.get()));
                LAST_WITH_LOOKS.put(request.getRequestURI(), all);
                LAST.put(
                        request.getRequestURI(),
                        all.stream().filter(it -> !ONCE_A_SECOND.contains(it)).toList());
                QUESTIONS.remove();
            }
        }
    }

    static final List<Outgoing> POST = new CopyOnWriteArrayList<>();
    static final Map<String, List<String>> LAST_WITH_LOOKS = new ConcurrentHashMap<>();
    static final Map<String, List<String>> LAST = new ConcurrentHashMap<>();

    record Answer(int status, String body, String location, byte[] raw) {

        Answer is(int expected) {
            assertThat(status).as(body).isEqualTo(expected);
            return this;
        }
    }

    /// Somebody at a browser.
    final class Seat {

        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(Redirect.NEVER)
                .build();
        private String token = "";

        Seat(WorkerId worker) {
            get("/board/sign-in").is(200);
            post("/board/sign-in", Map.of("login", login(worker), "password", PASSWORD))
                    .is(302);
            get("/board/rota").is(200);
        }

        Answer get(String path) {
            return remember(send(HttpRequest.newBuilder(uri(path)).GET()));
        }

        Answer part(String path) {
            return send(HttpRequest.newBuilder(uri(path))
                    .header("HX-Request", "true")
                    .GET());
        }

        Answer post(String path, Map<String, ?> fields) {
            return send(HttpRequest.newBuilder(uri(path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("X-XSRF-TOKEN", token)
                    .POST(BodyPublishers.ofString(form(fields))));
        }

        private Answer remember(Answer answer) {
            var found = TOKEN.matcher(answer.body());
            token = found.find() ? found.group(1) : token;
            return answer;
        }

        private Answer send(HttpRequest.Builder request) {
            try {
                HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
                return new Answer(
                        response.statusCode(),
                        new String(response.body(), StandardCharsets.UTF_8),
                        response.headers().firstValue("Location").orElse(""),
                        response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private String form(Map<String, ?> fields) {
            return fields.entrySet().stream()
                    .flatMap(it -> it.getValue() instanceof List<?> many
                            ? many.stream().map(each -> pair(it.getKey(), each))
                            : Stream.of(pair(it.getKey(), it.getValue())))
                    .collect(Collectors.joining("&"));
        }

        private String pair(String name, Object value) {
            return name + "=" + URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8);
        }
    }

    @Value("${local.server.port}")
    int port;

    @Autowired
    Workers workers;

    @Autowired
    Accounts accounts;

    @Autowired
    Lines lines;

    @Autowired
    Planning planning;

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    WorkerId worker(String name, Role role) {
        return worker(name, role, null);
    }

    WorkerId worker(String name, Role role, @Nullable Phone phone) {
        var id = WorkerId.random();
        workers.add(new Worker(id, name, phone, List.of("en"), role, true, null));
        return id;
    }

    /// Whoever reads the page in English, and can sign in.
    WorkerId coordinator(String name) {
        var id = worker(name, Role.COORDINATOR);
        var account = accounts.accountFor(id);
        var address = accounts.inviteAgain(account.id());
        accounts.accept(address.substring(address.lastIndexOf('/') + 1), PASSWORD);
        return id;
    }

    String login(WorkerId worker) {
        return accounts.of(worker).orElseThrow().login();
    }

    LineId line(String name) {
        return line(name, null);
    }

    LineId line(String name, @Nullable String phone) {
        var id = LineId.random();
        lines.add(new Line(id, name, phone, List.of("fi"), Policy.USUAL));
        return id;
    }

    /// A day each, round the clock, from eight to eight.
    void dayTurns(LineId line, int level, WorkerId... turns) {
        var draft = new RotationDraft(
                "Days",
                level,
                HELSINKI.getId(),
                "DAY",
                1,
                LocalDate.of(2026, 1, 1).atTime(LocalTime.of(8, 0)),
                List.of(turns),
                Set.of(),
                null,
                null,
                null,
                null);
        make(line, new RotaChange.AddRotation(Rotation.Id.random(), draft));
    }

    Change make(LineId line, RotaChange change) {
        var outcome = planning.make(line, change, Author.SYSTEM, null, null);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<Change>) outcome).value();
    }

    static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(HELSINKI).toInstant();
    }

    static LocalDate today() {
        return LocalDate.now(HELSINKI);
    }
}
