package fi.varalla.calls;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/// Every case of `telephony-cases.json` that must hold: which test shows it, or why none does here.
class TelephonyCasesTests {

    /// The test of each case, as `room.Class#method` below `fi.varalla`.
    private static final Map<String, String> SHOWN = Map.ofEntries(
            entry("accept-press-1", "calls.AnsweringTests#acceptPressOneConnectsAndTheContactIsAnswered"),
            entry("accept-reject-digit", "calls.AnsweringTests#acceptRejectDigitRingsTheNextAtOnce"),
            entry("dialcallstatus-not-trusted", "calls.AnsweringTests#dialCallStatusIsNotTrusted"),
            entry("whisper-anonymous-from", "calls.AnsweringTests#theWhisperSaysThatANumberIsHidden"),
            entry("ring-timeout-next", "calls.AnsweringTests#ringTimeoutAndBusyAndFailureRingTheNextAtOnce"),
            entry("busy-next", "calls.AnsweringTests#ringTimeoutAndBusyAndFailureRingTheNextAtOnce"),
            entry("nobody-on-duty", "acceptance.UnansweredCallTests#inAGapTheCallerHearsItAtOnceAndACoordinatorIsTold"),
            entry(
                    "blast-first-accept-wins",
                    "calls.TogetherTests#ofTwoKeysAtOnceExactlyOneIsConnectedTheOtherHearsItAndTheThirdIsCanceled"),
            entry(
                    "blast-all-fail-once",
                    "calls.TogetherTests#whenAllFailTheCallerMayLeaveAMessageExactlyOnceThoughTheEndIsToldTwice"),
            entry("recording-consent", "twilio.TwiMLTests#noTalkIsEverRecorded"),
            entry(
                    "after-hours-unit",
                    "calls.IncomingCallTests#atThreeInTheMorningTheNightsRotaIsRungAndNothingIsClosed"),
            entry("level-with-empty-shift-is-skipped", "calls.AnsweringTests#aLevelWithAnEmptyShiftIsSkipped"),
            entry("all-exhausted", "calls.MissedCallTests#allExhaustedOffersAMessageAndTheWorkerOnDutyOwesTheCallBack"),
            entry("worker-busy-on-other-call", "calls.AnsweringTests#aWorkerBusyOnAnotherCallIsNotRung"),
            entry(
                    "caller-hangs-up-ringing",
                    "calls.MissedCallTests#aCallerWhoHangsUpWhileItRingsIsPromisedACallBackAndNobodyElseIsRung"),
            entry(
                    "action-after-caller-gone",
                    "acceptance.UnansweredCallTests#anActionThatComesAfterTheCallerHasGoneRingsNobody"),
            entry("incoming-retried", "calls.IncomingCallTests#incomingRetriedGetsTheSameAnswerAndOneContact"),
            entry("concurrent-duplicate", "calls.IncomingCallTests#concurrentDuplicatesMakeOneContactAndOneAttempt"),
            entry("status-twice", "acceptance.UnansweredCallTests#anEndToldTwiceChangesNothing"),
            entry("sig-missing", "acceptance.SignatureDoorTests#withoutASignatureOrWithAWrongOneNothingIsKept"),
            entry("sig-wrong", "acceptance.SignatureDoorTests#withoutASignatureOrWithAWrongOneNothingIsKept"),
            entry(
                    "sig-behind-proxy",
                    "acceptance.SignatureDoorTests#theUrlOfTheSettingsIsWhatCountsWhateverAProxySays"),
            entry("sig-replay-other-path", "acceptance.SignatureDoorTests#aSignatureOfOnePathOpensNoOther"),
            entry("anonymous-words", "acceptance.AnsweredCallTests#aWithheldNumberIsServedAsAnUnknownCaller"),
            entry("two-anonymous-not-merged", "calls.IncomingCallTests#twoAnonymousCallersAreNotMerged"),
            entry("number-formats", "acceptance.UnansweredCallTests#aNumberIsFoundHoweverItWasWritten"),
            entry("blocklist-exact", "calls.IncomingCallTests#onlyTheWholeNumberIsBlocked"),
            entry(
                    "danger-prompt",
                    "calls.DangerTests#theKeyForDangerRingsEveryLevelAndTheCoordinatorsAtOnceAndTellsThem"),
            entry("voicemail-stored", "calls.MissedCallTests#aMessageLeftIsKeptAndPlayedToTheOwnerOnce"),
            entry("voicemail-twice", "calls.MissedCallTests#aMessageLeftIsKeptAndPlayedToTheOwnerOnce"),
            entry("db-down", "twilio.WebhookTests#aDeskWithoutItsStoreGivesTheStaticAnswerAtOnce"),
            entry("dst-night", "calls.IncomingCallTests#onBothNightsOfTheClockChangeExactlyOneWorkerIsFound"),
            entry(
                    "language-no-speaker",
                    "calls.IncomingCallTests#aLanguageThatNobodySpeaksStillReachesTheWorkerOnDutyWhoIsToldIt"),
            entry(
                    "callback-two-legs",
                    "stories.CallBackStoryTests#oneTapRingsTheWorkerFirstAndThenTheFamilyAndBothSeeTheLine"),
            entry(
                    "worker-calls-line",
                    "stories.StaffCallStoryTests#aWorkerCallsBackFromTheirOwnPhoneAndTheFamilySeesTheLine"),
            entry(
                    "transfer-target-no-answer",
                    "stories.MeetingStoryTests#whoeverDoesNotAnswerChangesNothingForTheTwoWhoTalk"),
            entry("sms-known-family", "acceptance.chat.SmsTests#t14AnSmsReachesTheWorkerOnceAndTheAnswerGoesBack"));

    /// Cases that should hold, or would be nice, and that a test shows.
    private static final Map<String, String> SHOWN_BEYOND = Map.ofEntries(
            entry("accept-wrong-digit", "calls.AnsweringTests#aWrongDigitIsAskedAboutOnceAgain"),
            entry(
                    "whisper-no-case-data-before-accept",
                    "calls.AnsweringTests#beforeTheKeyTheWhisperSaysNothingAboutTheFamily"),
            entry("sip-480-is-no-answer", "acceptance.AnsweredCallTests#withoutTheKeyTheNextLevelIsRungAtOnce"),
            entry(
                    "relative-url",
                    "twilio.TwiMLTests#everyAddressInWhateverACallerOrAWorkerGetsIsAbsoluteAndOnThePublicHost"),
            entry("repeat-limit", "calls.TogetherTests#everybodyIsTriedAsOftenAsTheLineSaysAndThenAMessageIsTaken"),
            entry("shift-changes-while-ringing", "calls.AnsweringTests#whoGoesOffDutyWhileTheCallerWaitsIsNotRung"),
            entry("own-worker-first", "calls.IncomingCallTests#theOwnWorkerIsRungFirstWhereTheLineWantsIt"),
            entry("short-call-no-alarm", "calls.MissedCallTests#aVeryShortCallIsLoggedAndRaisesNoAlarm"),
            entry(
                    "repeat-abandons-flagged",
                    "calls.GivingUpTests#whoGivesUpThreeTimesInTenMinutesIsToldToTheWorkerOnDutyOnce"),
            entry("lost-connection-rejoin", "calls.CutOffTests#whoStaysOnTheLineIsConnectedToTheSameWorkerAgain"),
            entry(
                    "bridged-without-accept",
                    "acceptance.AnsweredCallTests#aCallConnectedWithoutTheKeyIsAnAnomalyAndNoAnsweredCall"),
            entry("status-unknown-call", "calls.IncomingCallTests#aStatusForAnUnknownCallLeavesNoContact"),
            entry("status-before-incoming", "calls.IncomingCallTests#aCallWhoseEndCameBeforeItsBeginningRingsNobody"),
            entry("sig-token-rotation", "acceptance.SignatureDoorTests#eitherTokenOpens"),
            entry("sig-wrong-account", "twilio.WebhookTests#anotherAccountIsRefusedEvenWhenSigned"),
            entry(
                    "callback-pin-brute-force",
                    "stories.StaffCallStoryTests#fiveWrongPinsFromANumberLockTheMenuAndAreToldToTheWorkerAndTheCoordinators"),
            entry(
                    "shared-family-phone",
                    "calls.IncomingCallTests#aSharedPhoneIsFiledToNeitherCaseAndTheWorkerIsToldBoth"),
            entry("stir-verstat-kept", "calls.IncomingCallTests#aPossiblyForgedNumberIsServedAndMarked"),
            entry("voicemail-silent", "calls.KeepingTests#nobodyWaitsForAMessageInWhichNothingWasSaid"),
            entry("voicemail-hangup-digit", "twilio.WebhookTests#theDeskHearsThatAMessageWasTaken"),
            entry("recording-stops-when-worker-leaves", "twilio.TwiMLTests#noTalkIsEverRecorded"),
            entry(
                    "recording-retention",
                    "calls.KeepingTests#recordingRetentionDeletesWhatIsOlderThanTheSettingSaysAndTellsSo"),
            entry("slow-lookup-budget", "twilio.WebhookTests#aSlowDeskIsAskedAgainThreeTimesAndThenDoneWithout"),
            entry(
                    "language-menu",
                    "calls.CallersKeysTests#aChosenLanguageIsSpokenFromThenOnItsSpeakerIsRungAndItIsRememberedForTheNumber"),
            entry(
                    "silent-caller",
                    "calls.CallersKeysTests#whoCannotSpeakIsOfferedToWriteAndTheWorkerKnowsItBeforeTheyTakeTheCall"),
            entry(
                    "callback-promise-timer",
                    "calls.MissedCallTests#aBrokenPromiseIsToldToTheOwnerTheNextLevelAndTheCoordinatorsOnce"),
            entry(
                    "geo-permission",
                    "stories.CallBackStoryTests#aWorkerAbroadIsPassedOverAndTheCoordinatorsAreToldOnce"),
            entry("warm-transfer", "stories.MeetingStoryTests#theFamilyWaitsWhileTheColleagueIsToldAndIsNeverDropped"),
            // The network's ringing tone while phones ring, music where nobody's does (ADR 50).
            entry(
                    "hold-music-while-searching",
                    "calls.CallersKeysTests#aSearchThatTakesLongerThanAMinuteIsSpokenToAndHasAWayOutAtLeastEveryThirtySeconds"),
            entry("quality-report", "calls.MeasuredTests#aDayWithTenCallsIsMeasured"),
            entry(
                    "postcall-note",
                    "calls.EntryTests#onceTheTalkIsOverTheWorkerIsAskedStepByStepAndItIsFiledToTheCase"));

    @Test
    void noCaseThatMustHoldIsForgotten() throws IOException {
        assertThat(cases("P0")).containsExactlyInAnyOrderElementsOf(SHOWN.keySet());
    }

    @Test
    void casesBeyondThoseAreKnownByTheirNames() throws IOException {
        assertThat(cases("P1", "P2")).containsAll(SHOWN_BEYOND.keySet());
    }

    @Test
    void everyTestThatIsNamedIsThere() throws ClassNotFoundException {
        var loader = TelephonyCasesTests.class.getClassLoader();
        var shown = new HashMap<>(SHOWN);
        shown.putAll(SHOWN_BEYOND);
        for (var each : shown.entrySet()) {
            var parts = each.getValue().split("#", 2);
            var methods = Class.forName("fi.varalla." + parts[0], false, loader).getDeclaredMethods();
            assertThat(Arrays.stream(methods).map(Method::getName))
                    .as(each.getKey())
                    .contains(parts[1]);
        }
    }

    private static List<String> cases(String... priorities) throws IOException {
        try (var file = new ClassPathResource("telephony-cases.json").getInputStream()) {
            return new JsonMapper()
                    .readTree(file)
                    .path("cases")
                    .valueStream()
                    .filter(each ->
                            List.of(priorities).contains(each.path("priority").asString()))
                    .map(each -> each.path("id").asString())
                    .toList();
        }
    }
}
