package fi.varalla.operation;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/// Requests are answered by threads of the operating system (`server.tomcat.threads.max`), unlike what else waits: one
/// waits half a dozen times for the stores, each time deep inside of the web framework, and to lay such a virtual
/// thread
/// aside and take it up again costs more than the wait.
@Component
class RequestThreads implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>, Ordered {

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addProtocolHandlerCustomizers(handler -> handler.setExecutor(null));
    }

    /// Behind the framework, which gives it virtual ones.
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
