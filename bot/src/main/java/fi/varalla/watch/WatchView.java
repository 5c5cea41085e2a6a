package fi.varalla.watch;

import fi.varalla.notices.Times;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What is wrong now, for pages.
@Component
public class WatchView {

    private final WatchBook book;
    private final Times times;

    WatchView(WatchBook book, Times times) {
        this.book = book;
        this.times = times;
    }

    /// Only what people were told of, and is not over.
    public List<Sentence> wrong() {
        return book.all().stream()
                .flatMap(seen -> Stream.ofNullable(seen.standing()))
                .filter(Standing::told)
                .map(it -> new Sentence(Sentence.key(it.trouble()), times.clock(it.since())))
                .toList();
    }
}
