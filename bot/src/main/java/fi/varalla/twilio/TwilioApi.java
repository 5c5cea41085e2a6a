package fi.varalla.twilio;

import com.twilio.http.HttpMethod;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.Recording;
import com.twilio.type.PhoneNumber;
import fi.varalla.messaging.FileSource.Fetched;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/// The few things that we ask of Twilio. Each may throw [ApiHttp.NotDone], [ApiHttp.AnswerLost] and the SDK's
/// `ApiException`.
@Component
class TwilioApi {

    /// So many messages to one number within the time we look back are more than anybody writes.
    private static final long MOST_MESSAGES = 1000;

    private static final long MOST_CALLS = 50;

    /// Ours are deleted there once we have them, so that there are never many.
    private static final long MOST_RECORDINGS = 1000;

    private final TwilioSettings settings;
    private final PublicUrl publicUrl;
    private final ApiHttp http;
    private final MediaHttp media;
    private final TwilioRestClient client;

    TwilioApi(TwilioSettings settings, PublicUrl publicUrl) {
        this.settings = settings;
        this.publicUrl = publicUrl;
        this.http = new ApiHttp(settings);
        this.media = new MediaHttp(
                settings.apiUrl(),
                http.authorization(),
                settings.mediaHosts(),
                settings.connectWithin(),
                settings.readWithin());
        this.client = new TwilioRestClient.Builder(settings.accountSid(), settings.authToken())
                .httpClient(http)
                .build();
    }

    /// Returns the message's SID.
    String send(String to, String from, String body) {
        var message = Message.creator(new PhoneNumber(to), new PhoneNumber(from), body)
                .setValidityPeriod(Math.clamp(settings.smsValidFor().toSeconds(), 1, 36000));
        if (publicUrl.known()) {
            message.setStatusCallback(publicUrl.of(Paths.MESSAGE_STATUS + Paths.ASK_AGAIN));
        }
        return message.create(client).getSid();
    }

    /// What was sent between these two since then, oldest first.
    List<Message> sent(String to, String from, Instant since) {
        var found = Message.reader()
                .setTo(to)
                .setFrom(from)
                .setDateSentAfter(since.atZone(ZoneOffset.UTC))
                .limit(MOST_MESSAGES)
                .read(client);
        return StreamSupport.stream(found.spliterator(), false).toList().reversed();
    }

    /// Calls a phone and returns the call's SID. Whoever picks up is played what we answer at `path`.
    ///
    /// @param path   below the public URL, encoded
    /// @param status where each state of the call is told
    String call(String to, String from, String path, String status, Duration ringFor) {
        return Call.creator(new PhoneNumber(to), new PhoneNumber(from), URI.create(publicUrl.of(path)))
                .setMethod(HttpMethod.POST)
                .setStatusCallback(publicUrl.of(status + Paths.ASK_AGAIN))
                .setStatusCallbackMethod(HttpMethod.POST)
                .setStatusCallbackEvent(List.of("initiated", "answered", "completed"))
                .setTimeout(Math.clamp(ringFor.toSeconds(), 5, 600))
                .create(client)
                .getSid();
    }

    /// What was called between these two by the API and since then, newest first. A call that still waits has no time
    /// of its start, so Twilio is not asked for one.
    List<Call> called(String to, String from, Instant since) {
        var found = Call.reader().setTo(to).setFrom(from).limit(MOST_CALLS).read(client);
        return StreamSupport.stream(found.spliterator(), false)
                .filter(call -> "outbound-api".equals(call.getDirection()))
                .filter(call -> call.getDateCreated() == null
                        || !call.getDateCreated().toInstant().isBefore(since))
                .toList();
    }

    Call call(String sid) {
        return Call.fetcher(sid).fetch(client);
    }

    /// Ends a call, whether it rings or somebody talks.
    void hangUp(String sid) {
        Call.updater(sid).setStatus(Call.UpdateStatus.COMPLETED).update(client);
    }

    /// Takes somebody out of what they are in and plays them what we answer at `path`.
    ///
    /// @param path below the public URL, encoded
    void move(String sid, String path) {
        Call.updater(sid)
                .setUrl(URI.create(publicUrl.of(path)))
                .setMethod(HttpMethod.POST)
                .update(client);
    }

    /// What was recorded since then and is complete, of whichever call.
    List<Recording> recorded(Instant since) {
        var found = Recording.reader()
                .setDateCreatedAfter(since.atZone(ZoneOffset.UTC))
                .limit(MOST_RECORDINGS)
                .read(client);
        return StreamSupport.stream(found.spliterator(), false)
                .filter(it -> it.getStatus() == Recording.Status.COMPLETED)
                .toList();
    }

    /// The sound, as MP3; empty while Twilio does not have it (yet).
    Optional<byte[]> sound(String recording) {
        var answer = http.get(recordings() + recording + ".mp3");
        return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    }

    /// Returns whether the recording is gone, now or already. Not by the SDK, which loses the status of an answer
    /// without a body.
    boolean delete(String recording) {
        var status = http.delete(recordings() + recording + ".json").statusCode();
        return status / 100 == 2 || status == 404;
    }

    /// @param reference `<message>/<media>`
    Fetched media(String reference, int most) {
        return media.get(http.at(medium(reference)), most);
    }

    /// Returns whether it is gone, now or already.
    boolean deleteMedia(String reference) {
        var status = http.delete(medium(reference) + ".json").statusCode();
        return status / 100 == 2 || status == 404;
    }

    private String medium(String reference) {
        return "/2010-04-01/Accounts/" + settings.accountSid() + "/Messages/" + reference.replace("/", "/Media/");
    }

    private String recordings() {
        return "/2010-04-01/Accounts/" + settings.accountSid() + "/Recordings/";
    }
}
