package fi.varalla.calls;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import fi.varalla.messaging.Address.Phone;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Countries that our telephone account may not call: the coordinators are told, once a day at most for each.
@Component
class Regions {

    private static final Duration ONCE = Duration.ofDays(1);

    private final JdbcClient db;
    private final fi.varalla.notices.Notices desk;
    private final Clock clock;

    Regions(JdbcClient db, fi.varalla.notices.Notices desk, Clock clock) {
        this.db = db;
        this.desk = desk;
        this.clock = clock;
    }

    void refused(Phone phone) {
        var region = region(phone);
        if (isNews(region)) {
            desk.tellCoordinators("back.region_coordinators", "region", region);
        }
    }

    private boolean isNews(String region) {
        var now = clock.instant();
        return db.sql("""
            insert into region_refused (region, told_at) values (:region, :now)
            on conflict (region) do update set told_at = excluded.told_at where region_refused.told_at <= :earlier
            """)
                        .param("region", region)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("earlier", now.minus(ONCE).atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /// Such as `+358`.
    private static String region(Phone phone) {
        try {
            return "+" + PhoneNumberUtil.getInstance().parse(phone.e164(), null).getCountryCode();
        } catch (NumberParseException notANumber) {
            return "?";
        }
    }
}
