package fi.varalla.telegram;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import fi.varalla.telegram.Answer.Declined;
import fi.varalla.telegram.Answer.Given;
import fi.varalla.telegram.Answer.Lost;
import fi.varalla.telegram.Answer.Unsent;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/// Asks the Bot API and tells what came of it.
///
/// The token is part of every URL, so neither exceptions nor URLs get any further than here: failures are named by
/// their class and the Bot API's code only.
@Component("telegramBotApi")
class BotApi {

    private static final int CONNECTIONS = 64;

    private final OkHttpClient http;
    private final HttpUrl home;
    private final String token;
    private final TelegramClient client;
    private final Duration limit;

    BotApi(TelegramSettings settings) {
        var base = HttpUrl.parse(settings.apiUrl());
        if (base == null) {
            throw new IllegalArgumentException("varalla.telegram.api-url is no http or https URL");
        }
        token = settings.token();
        limit = settings.connectTimeout().plus(settings.readTimeout().multipliedBy(2));
        http = Wire.over(new OkHttpClient.Builder(), base)
                // The client would send again by itself when an answer is lost: two copies, and no word about it.
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.readTimeout())
                .writeTimeout(settings.readTimeout())
                .callTimeout(limit)
                .connectionPool(new ConnectionPool(CONNECTIONS, 1, TimeUnit.MINUTES))
                .dispatcher(dispatcher())
                .build();
        home = base.newBuilder()
                .encodedPath("/")
                .addPathSegment("bot" + settings.token())
                .build();
        client = new OkHttpTelegramClient(
                http, settings.token(), new TelegramUrl(base.scheme(), base.host(), base.port(), false));
    }

    private static Dispatcher dispatcher() {
        var dispatcher = new Dispatcher(Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("telegram-", 0).factory()));
        dispatcher.setMaxRequests(CONNECTIONS);
        dispatcher.setMaxRequestsPerHost(CONNECTIONS);
        return dispatcher;
    }

    /// The client for questions of our own making, and the URL under which the methods are.
    OkHttpClient http() {
        return http;
    }

    HttpUrl url(String method) {
        return home.newBuilder().addPathSegment(method).build();
    }

    <T extends Serializable> Answer<T> ask(BotApiMethod<T> method) {
        return ask(method, limit);
    }

    <T extends Serializable> Answer<T> ask(BotApiMethod<T> method, Duration within) {
        return await(it -> it.executeAsync(method), within);
    }

    Answer<Boolean> ask(SetWebhook method) {
        return await(it -> it.executeAsync(method), limit);
    }

    /// For methods that upload something, which the library's client has one each of.
    <T> Answer<T> ask(Upload<T> upload) {
        return await(upload, limit);
    }

    /// @param path as Telegram names it; the URL holds the token and is not for logs
    HttpUrl file(String path) {
        return home.newBuilder()
                .encodedPath("/file")
                .addPathSegments("bot" + token)
                .addPathSegments(path)
                .build();
    }

    interface Upload<T> {
        CompletableFuture<T> by(TelegramClient client) throws TelegramApiException;
    }

    private <T> Answer<T> await(Upload<T> question, Duration within) {
        try {
            var result = question.by(client).get(within.toMillis(), MILLISECONDS);
            return result == null ? new Lost<>("empty") : new Given<>(result);
        } catch (ExecutionException e) {
            return failure(Objects.requireNonNullElse(e.getCause(), e));
        } catch (TelegramApiException e) {
            return new Declined<>(400, "invalid", null);
        } catch (TimeoutException e) {
            return new Lost<>("timeout");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Lost<>("interrupted");
        }
    }

    private static <T> Answer<T> failure(Throwable failure) {
        return switch (failure) {
            // Its code is 0 where the library could not read the answer.
            case TelegramApiRequestException e
            when e.getErrorCode() >= 400 ->
                new Declined<>(e.getErrorCode(), Objects.requireNonNullElse(e.getApiResponse(), ""), retryAfter(e));
            case IOException e -> failure(e);
            default -> new Lost<>(failure.getClass().getSimpleName());
        };
    }

    static <T> Answer<T> failure(IOException failure) {
        return switch (failure) {
            case Wire.UnexpectedStatus e -> new Declined<>(e.code, "", null);
            case Wire.NotConnected e -> new Unsent<>(Objects.requireNonNullElse(e.getMessage(), ""));
            default -> new Lost<>(failure.getClass().getSimpleName());
        };
    }

    private static @Nullable Duration retryAfter(TelegramApiRequestException e) {
        var parameters = e.getParameters();
        var seconds = parameters == null ? null : parameters.getRetryAfter();
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }
}
