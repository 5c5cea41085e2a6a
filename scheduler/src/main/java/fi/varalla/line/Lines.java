package fi.varalla.line;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/// The lines as stored. There is always at least one.
@Repository
public class Lines {

    /// In the order in which they were made.
    public List<Line> all() {
        return List.of();
    }

    public Optional<Line> find(LineId id) {
        return all().stream().filter(line -> line.id().equals(id)).findFirst();
    }

    /// @throws IllegalArgumentException if there is no such line
    public Line get(LineId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("No line " + id.value()));
    }

    /// The line that strangers reach.
    public Line first() {
        return all().getFirst();
    }

    /// @param e164 the number that was called or written to
    public Optional<Line> byPhone(String e164) {
        return all().stream().filter(line -> e164.equals(line.phone())).findFirst();
    }

    public void add(Line line) {}

    public void update(Line line) {}
}
