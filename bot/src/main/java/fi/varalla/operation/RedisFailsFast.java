package fi.varalla.operation;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// While Redis is away, what asks it is refused at once instead of waiting in a queue: nothing in it is worth a family
/// or a transaction that waits.
@Configuration(proxyBeanMethods = false)
class RedisFailsFast {

    @Bean
    LettuceClientOptionsBuilderCustomizer refuseWhileDisconnected() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }
}
