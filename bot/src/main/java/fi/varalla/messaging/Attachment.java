package fi.varalla.messaging;

/// A sound or a picture.
///
/// @param mimeType such as `audio/mpeg`
public record Attachment(String fileName, String mimeType, byte[] content) {}
