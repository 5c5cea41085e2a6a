package fi.varalla.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// The program as the outside world sees it: some HTTP paths, and nothing else.
@Component
@Profile("demo")
public class Program {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Environment environment;
    private final SimulatorSettings settings;
    private final String publicUrl;

    Program(Environment environment, SimulatorSettings settings, @Value("${varalla.public-url}") String publicUrl) {
        this.environment = environment;
        this.settings = settings;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /// The address under which the program is known and which signatures are made with.
    public String publicUrl() {
        return publicUrl;
    }

    /// The address that really leads to a public one. Nothing but the program can be reached.
    ///
    /// @throws IllegalArgumentException if the address isn't the program's
    public URI reach(URI address) {
        if (!address.toString().startsWith(publicUrl + "/")) {
            throw new IllegalArgumentException("The simulator reaches nothing but the program");
        }
        return at(address.toString().substring(publicUrl.length()));
    }

    public URI at(String path) {
        var own = settings.programUrl();
        var base = own != null ? own.toString() : "http://localhost:" + environment.getProperty("local.server.port");
        return URI.create(base + path);
    }

    /// @throws UncheckedIOException if no answer came, also if the wait was interrupted
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(15)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("Interrupted", e));
        }
    }
}
