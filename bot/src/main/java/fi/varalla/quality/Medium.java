package fi.varalla.quality;

/// What is measured apart: nobody waits for a message as for a ringing phone.
public enum Medium {
    CALLS,
    MESSAGES
}
