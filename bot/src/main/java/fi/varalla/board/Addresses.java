package fi.varalla.board;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/// Where pages can be opened again.
@Component
class Addresses {

    private static final String START = "/board";
    private static final Pattern OURS = Pattern.compile("/board(/[A-Za-z0-9_/-]*)?(\\?[A-Za-z0-9_=&%.:+,;|*~-]*)?");

    /// Longer ones are no filter that somebody chose.
    private static final int LONGEST = 2000;

    private final Supplier<List<PathPattern>> opened;

    Addresses(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
        opened = SingletonSupplier.of(() -> opened(mappings.getObject()));
    }

    /// The address of a page that is being shown; of a form that was refused, the page on which it stands.
    String of(HttpServletRequest request) {
        if ("GET".equals(request.getMethod())) {
            var query = request.getQueryString();
            return request.getRequestURI() + (query == null ? "" : "?" + query);
        }
        var path = request.getRequestURI();
        while (path.length() > START.length() && !isOpened(path)) {
            path = path.substring(0, path.lastIndexOf('/'));
        }
        return path;
    }

    /// An address that a form sent back, if it is one of these pages; else the start. Only the query may be
    /// percent-encoded.
    static String within(String back) {
        return Optional.of(back)
                .filter(it -> it.length() <= LONGEST && OURS.matcher(it).matches())
                .orElse(START);
    }

    private boolean isOpened(String path) {
        var parsed = PathContainer.parsePath(path);
        return opened.get().stream().anyMatch(it -> it.matches(parsed));
    }

    private static List<PathPattern> opened(RequestMappingHandlerMapping mapping) {
        return mapping.getHandlerMethods().keySet().stream()
                .filter(it -> it.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(it -> Optional.ofNullable(it.getPathPatternsCondition()).stream())
                .flatMap(it -> it.getPatterns().stream())
                .toList();
    }
}
