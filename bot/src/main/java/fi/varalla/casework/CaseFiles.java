package fi.varalla.casework;

import fi.varalla.vault.CaseKeys;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// The pictures, sounds and other files of a whole case, for when its record has gone to whose it is (Act 703/2023,
/// sections 13 and 14) or its time is over. Words, notes and entries are not touched.
@Service
public class CaseFiles {

    private final CaseKeys keys;
    private final ApplicationEventPublisher events;

    CaseFiles(CaseKeys keys, ApplicationEventPublisher events) {
        this.keys = keys;
        this.events = events;
    }

    /// Destroys them, those that belong to the case included. Nothing brings them back, not even a backup that is made
    /// from then on. Part of the caller's transaction.
    ///
    /// @param by who does it, as the access log names them
    public void destroy(CaseId caseId, String by) {
        keys.destroy(caseId.value());
        events.publishEvent(new FilesDestroyed(caseId, by));
    }
}
