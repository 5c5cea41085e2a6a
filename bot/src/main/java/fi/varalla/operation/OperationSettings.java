package fi.varalla.operation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// From when on the health page warns.
///
/// @param parcelLate     how long a message may wait to go out
/// @param letterLate     how long something heard may wait to be acted on
/// @param escalationLate how long an escalation may be overdue
@ConfigurationProperties("varalla.operation")
record OperationSettings(
        @DefaultValue("2m") Duration parcelLate,
        @DefaultValue("1m") Duration letterLate,
        @DefaultValue("30s") Duration escalationLate) {}
