/// A stand-in for Twilio: telephones that people hold in their hands, TwiML that is executed, and the REST API over
/// HTTP.
@NullMarked
package fi.varalla.simulator.telephony;

import org.jspecify.annotations.NullMarked;
