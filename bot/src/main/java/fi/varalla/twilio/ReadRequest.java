package fi.varalla.twilio;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request whose body was read already: its parameters are what the signature was checked on, whoever asks. The body
/// itself is no longer there.
class ReadRequest extends HttpServletRequestWrapper {

    private final Map<String, String[]> parameters = new LinkedHashMap<>();

    ReadRequest(HttpServletRequest request, Form form) {
        super(request);
        var both = new LinkedHashMap<String, ArrayList<String>>();
        form.query().forEach((name, values) -> both.put(name, new ArrayList<>(values)));
        form.body()
                .forEach((name, values) ->
                        both.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(values));
        both.forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
    }

    @Override
    public @Nullable String getParameter(String name) {
        var values = parameters.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return parameters.get(name);
    }
}
