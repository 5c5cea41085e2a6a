package fi.varalla.telegram;

import fi.varalla.messaging.Attachment;
import fi.varalla.messaging.FileSource;
import fi.varalla.telegram.Answer.Declined;
import fi.varalla.telegram.Answer.Given;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.GetFile;

/// Fetches files of chats. Telegram gives a bot at most 20 MB of one; its address holds for an hour, so it is asked for
/// anew each time.
@Component
class TelegramFiles implements FileSource {

    /// Below the URL of files, and never out of it.
    private static final Pattern PATH = Pattern.compile("\\w[\\w-]*(/\\w[\\w.-]*)+");

    private final BotApi api;
    private final TelegramSettings settings;

    TelegramFiles(BotApi api, TelegramSettings settings) {
        this.api = api;
        this.settings = settings;
    }

    @Override
    public String channel() {
        return Update.CHANNEL;
    }

    @Override
    public Fetched fetch(String reference, int most) {
        if (!settings.on()) {
            return new Fetched.NotYet("off");
        }
        var answer = api.ask(new GetFile(reference));
        return switch (answer) {
            case Given<org.telegram.telegrambots.meta.api.objects.File>(var file) -> file(file.getFilePath(), most);
            case Declined<?> declined
            when declined.code() == 400 ->
                declined.says("too big")
                        ? new Fetched.Never("too-large")
                        : declined.says("temporarily") ? new Fetched.NotYet("busy") : new Fetched.Never("gone");
            default -> new Fetched.NotYet(Answer.trouble(answer));
        };
    }

    /// Telegram deletes what nobody needs any more by itself.
    @Override
    public boolean delete(String reference) {
        return true;
    }

    private Fetched file(@Nullable String path, int most) {
        if (path == null || !PATH.matcher(path).matches()) {
            return new Fetched.NotYet("no-path");
        }
        var url = api.file(path);
        try (var response =
                api.http().newCall(new Request.Builder().url(url).build()).execute()) {
            if (response.code() != 200) {
                return new Fetched.NotYet("http-" + response.code());
            }
            var source = Objects.requireNonNull(response.body()).source();
            if (source.request(most + 1L)) {
                return new Fetched.Never("too-large");
            }
            return new Fetched.Here(new Attachment(
                    path.substring(path.lastIndexOf('/') + 1), "application/octet-stream", source.readByteArray()));
        } catch (IOException e) {
            return new Fetched.NotYet(Answer.trouble(BotApi.failure(e)));
        }
    }
}
