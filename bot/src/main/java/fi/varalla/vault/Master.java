package fi.varalla.vault;

import com.google.crypto.tink.Aead;

/// The keyset that is kept outside the database.
///
/// @param keyset seals with its newest key, and opens what any of its keys sealed
/// @param newest the number of that key
record Master(Aead keyset, long newest) {}
