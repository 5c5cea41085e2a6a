/// The only place that knows Twilio: signatures, TwiML, SMS.
///
/// Everything that Twilio asks passes [SignedRequests]. Calls go to the [fi.varalla.messaging.CallDesk], whose
/// answers [TwiML] renders; when it cannot answer in time, [StaticAnswers] needs neither store. SMS and WhatsApp
/// messages go to the inbox, and out through [TwilioChannel].
@NullMarked
@ApplicationModule(
        displayName = "Twilio",
        allowedDependencies = {"messaging", "words"})
package fi.varalla.twilio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
