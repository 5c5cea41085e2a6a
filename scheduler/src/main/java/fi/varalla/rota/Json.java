package fi.varalla.rota;

import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// How changes are written down, so that they can be read and undone years later: by the names of their parts.
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static String ofEdits(List<Edit> edits) {
        return MAPPER.writerFor(new TypeReference<List<Edit>>() {}).writeValueAsString(edits);
    }

    static List<Edit> edits(String json) {
        return MAPPER.readValue(json, new TypeReference<>() {});
    }

    static String of(RotaChange change) {
        return MAPPER.writerFor(RotaChange.class).writeValueAsString(change);
    }

    static RotaChange change(String json) {
        return MAPPER.readValue(json, RotaChange.class);
    }

    static String ofDifferences(List<Difference> differences) {
        return MAPPER.writeValueAsString(differences);
    }

    static List<Difference> differences(String json) {
        return MAPPER.readValue(json, new TypeReference<>() {});
    }
}
