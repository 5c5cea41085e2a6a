package fi.varalla.messaging;

import java.util.stream.IntStream;

/// How long a text is as SMS: in GSM-7 letters if all of them are known there, else in UTF-16 units.
///
/// @param segments    what the networks send and bill; at least 1
/// @param unicode     whether a letter made it UCS-2, which halves what goes into a segment and more
/// (3GPP TS 23.038; twilio.com/docs/glossary/what-is-gsm-7-character-encoding)
public record SmsLength(int segments, boolean unicode) {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// These take an escape before them.
    private static final String EXTENDED = "\f^{}\\[~]|€";

    private static final int ALONE_GSM = 160;
    private static final int PART_GSM = 153;
    private static final int ALONE_UCS2 = 70;
    private static final int PART_UCS2 = 67;

    public static SmsLength of(String text) {
        return text.chars().allMatch(SmsLength::isGsm)
                ? new SmsLength(segments(text.chars().map(SmsLength::septets), ALONE_GSM, PART_GSM), false)
                : new SmsLength(segments(text.codePoints().map(Character::charCount), ALONE_UCS2, PART_UCS2), true);
    }

    /// No letter is cut in two between segments.
    private static int segments(IntStream lengths, int alone, int part) {
        var letters = lengths.toArray();
        if (IntStream.of(letters).sum() <= alone) {
            return 1;
        }
        var segments = 1;
        var used = 0;
        for (var letter : letters) {
            if (used + letter > part) {
                segments++;
                used = 0;
            }
            used += letter;
        }
        return segments;
    }

    private static boolean isGsm(int letter) {
        return BASIC.indexOf(letter) >= 0 || EXTENDED.indexOf(letter) >= 0;
    }

    private static int septets(int letter) {
        return EXTENDED.indexOf(letter) >= 0 ? 2 : 1;
    }
}
