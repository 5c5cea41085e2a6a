package fi.varalla.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.varalla.Varalla;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
class EmbeddedProfileTests {

    @TempDir
    private Path home;

    @Test
    void theWholeProgramRunsOnItsOwnStoresAndLeavesNothingBehind(CapturedOutput log) {
        try (var program = start()) {
            assertThat(program.getEnvironment().getProperty("varalla.encryption.keyset"))
                    .endsWith("keyset.json");
            assertThat(program.getBean(JdbcClient.class)
                            .sql("select count(*) from contact")
                            .query((row, _) -> row.getLong(1))
                            .single())
                    .isZero();
            program.getBean(StringRedisTemplate.class).opsForValue().set("here", "yes");
            assertThatThrownBy(this::start).isInstanceOf(FolderUnusable.class);
        }
        assertThat(log).as("Quartz stops first").doesNotContain("has been closed");
        assertThat(home.resolve("postgresql/postmaster.pid")).doesNotExist();
        assertThat(home.resolve("redis/redis.pid")).doesNotExist();
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(Varalla.class)
                .profiles("embedded")
                .run("--varalla.embedded.folder=" + home, "--server.port=0");
    }
}
