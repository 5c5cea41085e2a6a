package fi.varalla.entries;

/// The questions, in their order. What was promised is asked only where something was.
enum Step {
    TYPE,
    THEMES,
    ACTIONS,
    OUTCOME,
    PROMISE,
    NOTE
}
