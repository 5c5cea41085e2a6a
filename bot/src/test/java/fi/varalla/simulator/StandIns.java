package fi.varalla.simulator;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/// The stand-ins on a real port, twenty times faster than life.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ActiveProfiles("demo")
@SpringBootTest(
        classes = SimulatorAlone.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            // The stand-ins alone: no stores of the program's.
            "spring.profiles.group.demo=alone",
            "varalla.public-url=" + ProgramPart.PUBLIC_URL,
            "varalla.simulator.pace=20",
            "varalla.simulator.patience=4",
            "varalla.simulator.organisation=false",
            "varalla.telegram.token=700000000:demo",
            "varalla.twilio.account-sid=AC0",
            "varalla.twilio.auth-token=" + ProgramPart.TWILIO_TOKEN
        })
@interface StandIns {}
