package fi.varalla.messaging;

/// A fact: a provider told us later what became of a message that it had taken.
///
/// @param messageId the provider's id
/// @param delivered whether it reached the phone; if not, it never will
/// @param why       the provider's error code, or empty
public record DeliveryReport(String messageId, boolean delivered, String why) {}
