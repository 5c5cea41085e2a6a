package fi.varalla.twilio;

import fi.varalla.messaging.FileSource;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Fetches the pictures and sounds of MMS and WhatsApp messages, and deletes them at Twilio.
///
/// A reference is `<message>/<media>`, which [#reference] takes out of the URL that Twilio tells. The URL itself is
/// never
/// asked: whoever could make us believe in one could otherwise send us anywhere with our credentials.
@Component
class TwilioFiles implements FileSource {

    private static final Pattern URL =
            Pattern.compile(".*/Accounts/(AC\\w{1,40})/Messages/([MS]M\\w{1,40})/Media/(ME\\w{1,40})");
    private static final Pattern REFERENCE = Pattern.compile("[MS]M\\w{1,40}/ME\\w{1,40}");

    private final TwilioApi api;
    private final TwilioSettings settings;

    TwilioFiles(TwilioApi api, TwilioSettings settings) {
        this.api = api;
        this.settings = settings;
    }

    /// @return the reference, or an empty text if the URL is none of a medium of ours
    static String reference(String url, String account) {
        var matcher = URL.matcher(url);
        return matcher.matches() && matcher.group(1).equals(account) ? matcher.group(2) + "/" + matcher.group(3) : "";
    }

    @Override
    public String channel() {
        return TwilioInterpreter.CHANNEL;
    }

    @Override
    public Fetched fetch(String reference, int most) {
        if (!REFERENCE.matcher(reference).matches()) {
            return new Fetched.Never("no-reference");
        }
        if (!settings.on()) {
            return new Fetched.NotYet("off");
        }
        try {
            return api.media(reference, most);
        } catch (ApiHttp.NotDone | ApiHttp.AnswerLost e) {
            return new Fetched.NotYet(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public boolean delete(String reference) {
        if (!REFERENCE.matcher(reference).matches()) {
            return true;
        }
        try {
            return settings.on() && api.deleteMedia(reference);
        } catch (ApiHttp.NotDone | ApiHttp.AnswerLost e) {
            return false;
        }
    }
}
