package fi.varalla.enclosures;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long files are kept that nobody marked as belonging to the case.
///
/// The entry is the record; what was sent along is a working copy of it (Act 703/2023, annex: sound and film may be
/// destroyed once the need is over and the entries are made; what is written with a client is kept for 3 years from the
/// message).
///
/// @param afterEntry  from the last entry of the contact; or from the file, if it came later
/// @param withoutCase from the end of a contact that is on no case and of which no entry was made
/// @param atMost      from when the file came, whatever else is missing
/// @param look        how often it is looked for
@ConfigurationProperties("varalla.enclosures")
record EnclosureSettings(
        @DefaultValue("14d") Duration afterEntry,
        @DefaultValue("90d") Duration withoutCase,
        @DefaultValue("1095d") Duration atMost,
        @DefaultValue("6h") Duration look) {

    EnclosureSettings {
        if (afterEntry.isNegative() || withoutCase.isNegative() || !atMost.isPositive() || !look.isPositive()) {
            throw new IllegalArgumentException("varalla.enclosures: no time may be negative");
        }
    }
}
