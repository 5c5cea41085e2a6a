package fi.varalla.twilio;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TwilioConfiguration {

    /// Before Spring Security's filters, since nobody may read the body before the signature is checked.
    @Bean
    FilterRegistrationBean<SignedRequests> signedRequests(
            TwilioSettings settings, PublicUrl publicUrl, MeterRegistry metrics) {
        var registration = new FilterRegistrationBean<>(new SignedRequests(settings, publicUrl, metrics));
        registration.addUrlPatterns(Paths.ALL);
        registration.setOrder(-150);
        return registration;
    }
}
