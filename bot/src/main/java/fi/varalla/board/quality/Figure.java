package fi.varalla.board.quality;

/// One number with what it means.
///
/// @param value   with its interval, or why there is none
/// @param n       of how many; empty where the value is itself a number of things
/// @param formula how it is counted, in plain words
record Figure(String name, String value, String n, String formula) {}
