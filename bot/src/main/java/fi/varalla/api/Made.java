package fi.varalla.api;

import java.net.URI;
import org.springframework.http.ResponseEntity;

/// The answer to having made something: 201, and where it is.
final class Made {

    private Made() {}

    static <T> ResponseEntity<T> at(String path, T json) {
        return ResponseEntity.created(URI.create("/api/v1" + path)).body(json);
    }
}
