package fi.varalla.api;

import fi.varalla.audit.AccessLog.Action;
import fi.varalla.casework.CaseFiles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The pictures, sounds and other files of a case.
@Tag(name = "Cases")
@RestController
@RequestMapping("/api/v1/cases/{id}/files")
class CaseFilesApi {

    private final CaseFiles files;
    private final Known known;
    private final Watch watch;

    CaseFilesApi(CaseFiles files, Known known, Watch watch) {
        this.files = files;
        this.known = known;
        this.watch = watch;
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    @Operation(
            summary = "Destroys the key of a case's files, and with it all of them, for good. For administrators.",
            description = "Pictures, sounds and other files, spoken messages included; words, notes and entries stay.")
    void destroy(
            Caller caller,
            @PathVariable String id,
            @Parameter(description = "the case's code once more, so that no other case is meant")
                    @RequestParam
                    @Nullable String code) {
        var it = known.clientCase(id);
        if (!it.code().equals(code)) {
            throw Refused.wrong("code", "is not this case's");
        }
        files.destroy(it.id(), caller.getName());
        watch.over(caller, Action.CHANGE, it.id());
    }
}
