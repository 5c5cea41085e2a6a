package fi.varalla.telegram;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/// Tells failures before a request went out from those after, which the library's exceptions do not, and answers of the
/// Bot API from those of whatever stands before it.
///
/// Also lets the base URL have a path, which the library's client has no setting for.
final class Wire implements Interceptor {

    private final String path;

    private Wire(HttpUrl base) {
        this.path = base.encodedPath().replaceFirst("/$", "");
    }

    static OkHttpClient.Builder over(OkHttpClient.Builder http, HttpUrl base) {
        return http.addInterceptor(new Wire(base)).addNetworkInterceptor(chain -> {
            var connected = chain.request().tag(AtomicBoolean.class);
            if (connected != null) {
                connected.set(true);
            }
            return chain.proceed(chain.request());
        });
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var connected = new AtomicBoolean();
        var url = chain.request().url();
        var request = chain.request()
                .newBuilder()
                .url(url.newBuilder().encodedPath(path + url.encodedPath()).build())
                .tag(AtomicBoolean.class, connected)
                .build();
        try {
            return genuine(chain.proceed(request));
        } catch (UnexpectedStatus e) {
            throw e;
        } catch (IOException e) {
            throw connected.get() ? e : new NotConnected(e);
        }
    }

    private static Response genuine(Response response) throws UnexpectedStatus {
        var json =
                Objects.requireNonNullElse(response.header("Content-Type"), "").contains("json");
        if (response.code() >= 500 || (response.code() >= 300 && !json)) {
            response.close();
            throw new UnexpectedStatus(response.code());
        }
        return response;
    }

    /// The request did not leave us.
    static final class NotConnected extends IOException {
        NotConnected(IOException cause) {
            super(cause.getClass().getSimpleName(), cause);
        }
    }

    /// The answer is no Bot API answer.
    static final class UnexpectedStatus extends IOException {
        final int code;

        UnexpectedStatus(int code) {
            super("HTTP status " + code);
            this.code = code;
        }
    }
}
