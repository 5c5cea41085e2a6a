package fi.varalla.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.code.HashingAlgorithm;
import dev.samstevens.totp.exceptions.CodeGenerationException;
import dev.samstevens.totp.qr.QrData;
import dev.samstevens.totp.secret.DefaultSecretGenerator;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/// Codes of six digits that an app on the phone shows, new every half minute (RFC 6238).
@Component
class SecondFactor {

    private static final int PERIOD = 30;
    private static final String ISSUER = "Varalla";

    private final Clock clock;
    private final DefaultSecretGenerator secrets = new DefaultSecretGenerator(32);
    private final DefaultCodeGenerator codes = new DefaultCodeGenerator(HashingAlgorithm.SHA1);

    SecondFactor(Clock clock) {
        this.clock = clock;
    }

    String freshSecret() {
        return secrets.generate();
    }

    /// What a QR code says to the app. The login names the account there, and nothing names the service.
    static String address(String login, String secret) {
        return new QrData.Builder()
                .label(login)
                .secret(secret)
                .issuer(ISSUER)
                .algorithm(HashingAlgorithm.SHA1)
                .digits(6)
                .period(PERIOD)
                .build()
                .getUri();
    }

    /// The half minute to which a code belongs, if it is right now: a phone's clock may be half a minute off.
    ///
    /// @param after the newest half minute already used: no code is good twice
    OptionalLong step(String secret, String code, long after) {
        var now = Math.floorDiv(clock.instant().getEpochSecond(), PERIOD);
        for (var step = now - 1; step <= now + 1; step++) {
            if (step > after && isRight(secret, code.replace(" ", ""), step)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    private boolean isRight(String secret, String code, long step) {
        return MessageDigest.isEqual(code(secret, step).getBytes(UTF_8), code.getBytes(UTF_8));
    }

    /// What the app shows in a half minute.
    String code(String secret, long step) {
        try {
            return codes.generate(secret, step);
        } catch (CodeGenerationException e) {
            throw new IllegalStateException("A code could not be worked out", e);
        }
    }
}
