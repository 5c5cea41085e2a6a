package fi.varalla.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/// The demo organisation as it stands in `simulator/organisation.json`: who there is, before anything is stored.
record Organisation(
        String name, List<LineOf> lines, List<WorkerOf> workers, List<CaseOf> cases, List<PersonOf> strangers) {

    /// @param presence  whether workers are asked at the start of a shift whether they are reachable
    /// @param rotations as the API takes them, with the workers' ids of this file
    record LineOf(
            String key,
            String name,
            String phone,
            List<String> languages,
            int ringSeconds,
            int acceptSeconds,
            int acknowledgeSeconds,
            boolean ownWorkerFirst,
            boolean presence,
            List<Map<String, Object>> rotations) {}

    record WorkerOf(String id, String name, String role, List<String> languages, String phone, long chat) {}

    /// @param family a tree or a berry, never a name
    /// @param brief  as the API takes it; null: none is written yet
    record CaseOf(
            String code,
            String family,
            String client,
            String birthDate,
            String line,
            String ownWorker,
            String phase,
            @Nullable Map<String, Object> brief,
            List<PersonOf> people) {}

    /// @param phone null for who has none of their own
    /// @param chat  the private chat with the bot; null for who isn't paired
    record PersonOf(
            String id,
            String name,
            String role,
            String language,
            @Nullable String phone,
            @Nullable Long chat) {}

    /// Somebody to play on the page.
    ///
    /// @param caseCode null for workers and strangers
    record Role(
            String id,
            String name,
            String role,
            String language,
            @Nullable String caseCode,
            @Nullable String family,
            @Nullable String phone,
            @Nullable Long chat,
            String line) {}

    static Organisation read() {
        try (var file = new ClassPathResource("simulator/organisation.json").getInputStream()) {
            return JsonMapper.shared().readValue(file, Organisation.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Everybody who has a phone or a chat.
    List<Role> roles() {
        return Stream.of(
                        cases.stream().flatMap(this::family),
                        strangers.stream().map(person -> role(person, null, null, firstLine())),
                        workers.stream().map(this::role))
                .flatMap(roles -> roles)
                .filter(role -> role.phone() != null || role.chat() != null)
                .toList();
    }

    String firstLine() {
        return lines.getFirst().phone();
    }

    private Stream<Role> family(CaseOf of) {
        return of.people().stream().map(person -> role(person, of.code(), of.family(), phone(of.line())));
    }

    private String phone(String lineKey) {
        return lines.stream()
                .filter(line -> line.key().equals(lineKey))
                .findFirst()
                .orElseThrow()
                .phone();
    }

    private static Role role(PersonOf person, @Nullable String code, @Nullable String family, String line) {
        return new Role(
                person.id(),
                person.name(),
                person.role(),
                person.language(),
                code,
                family,
                person.phone(),
                person.chat(),
                line);
    }

    private Role role(WorkerOf worker) {
        return new Role(
                worker.id(),
                worker.name(),
                worker.role(),
                worker.languages().getFirst(),
                null,
                null,
                worker.phone(),
                worker.chat(),
                firstLine());
    }
}
