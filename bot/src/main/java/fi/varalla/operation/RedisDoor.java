package fi.varalla.operation;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/// Redis, as `spring.data.redis` describes it: of Sentinel's or Cluster's nodes, one that accepts a connection is
/// enough.
record RedisDoor(Environment environment) implements StoreDoor {

    private static final int MILLIS = 3000;
    private static final int USUAL_PORT = 6379;

    @Override
    public String name() {
        return "Redis";
    }

    @Override
    public Optional<String> trouble() {
        var troubles = new ArrayList<String>();
        for (var node : nodes()) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(node.getHost(), port(node)), MILLIS);
                return Optional.empty();
            } catch (IOException e) {
                troubles.add(node.getHost() + ":" + port(node) + " " + e.getMessage());
            }
        }
        return Optional.of(String.join(", ", troubles));
    }

    private List<URI> nodes() {
        var url = environment.getProperty("spring.data.redis.url", "");
        if (!url.isBlank()) {
            return List.of(URI.create(url.strip()));
        }
        for (var kind : List.of("sentinel", "cluster", "masterreplica")) {
            var nodes = Binder.get(environment)
                    .bind("spring.data.redis." + kind + ".nodes", Bindable.listOf(String.class))
                    .orElse(List.of());
            if (!nodes.isEmpty()) {
                return nodes.stream().map(node -> URI.create("redis://" + node)).toList();
            }
        }
        var port = environment.getProperty("spring.data.redis.port", Integer.class, USUAL_PORT);
        return List.of(URI.create("redis://" + environment.getRequiredProperty("spring.data.redis.host") + ":" + port));
    }

    private static int port(URI node) {
        return node.getPort() == -1 ? USUAL_PORT : node.getPort();
    }
}
