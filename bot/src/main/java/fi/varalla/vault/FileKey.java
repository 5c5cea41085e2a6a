package fi.varalla.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.util.UUID;

/// The key of one contact's files. What it sealed is bound to the contact and to the file: rows cannot be swapped
/// unnoticed.
public final class FileKey {

    private final UUID id;
    private final UUID contact;
    private final Aead aead;

    FileKey(UUID id, UUID contact, Aead aead) {
        this.id = id;
        this.contact = contact;
        this.aead = aead;
    }

    /// Its row, by which it is found again.
    public UUID id() {
        return id;
    }

    public byte[] seal(byte[] open, UUID file) {
        return Lasting.call(() -> encrypt(open, file));
    }

    /// @throws IllegalStateException if the bytes were sealed with another key, or for another file
    public byte[] open(byte[] sealed, UUID file) {
        try {
            return aead.decrypt(sealed, boundTo(file));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not open file " + file, e);
        }
    }

    private byte[] encrypt(byte[] open, UUID file) {
        try {
            return aead.encrypt(open, boundTo(file));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not seal file " + file, e);
        }
    }

    private byte[] boundTo(UUID file) {
        return "file:%s:%s".formatted(contact, file).getBytes(UTF_8);
    }
}
