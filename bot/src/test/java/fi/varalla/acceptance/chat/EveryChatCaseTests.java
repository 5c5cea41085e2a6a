package fi.varalla.acceptance.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/// Each of the given chat cases, and the test that shows it. A case without one, or a test that is gone, is red here.
class EveryChatCaseTests {

    private static final String HERE = "fi.varalla.acceptance.chat.";

    /// Which method shows which cases; each class is in this package unless it is named in full.
    private static final Map<String, List<String>> SHOWN = new TreeMap<>(Map.ofEntries(
            Map.entry("RelayTests#d01ARepeatedUpdateIsRelayedOnce", List.of("D01")),
            Map.entry("CrashTests#d02AKillAtTheFirstRelayLosesNothing", List.of("D02")),
            Map.entry("RelayTests#d04UpdateIdsMayJumpFarDown", List.of("D04")),
            Map.entry("RelayTests#d05ABurstOfThreeHundredIsRelayedOnceAndInOrder", List.of("D05")),
            Map.entry("RelayTests#d08AnotherPollerPassesBy", List.of("D08")),
            Map.entry("WebhookTests#d10WithoutTheSecretNothingHappens", List.of("D10")),
            Map.entry("WebhookTests#d11TheWebhookIsAnsweredAtOnceAndRefusedWithoutAStore", List.of("D11")),
            Map.entry("RelayTests#r01R02ThreeFamiliesEachGetTheirOwnAnswer", List.of("R02")),
            Map.entry("RelayTests#r04WordsWithoutAReplyGoToTheOnlyFamilyAndTheWorkerIsToldWhom", List.of("R04", "R05")),
            Map.entry("RelayTests#r07TheFirstMessageEverIsRelayed", List.of("R07")),
            Map.entry("RelayTests#r13TwoWorkersAnswerAndLearnOfEachOther", List.of("R13")),
            Map.entry("GivenWordsTests#twoTakeOver", List.of("R14", "R17")),
            Map.entry("TakingTests#k23AMessageIsTakenBackAtTheFamilyAndStaysInTheLog", List.of("K23")),
            Map.entry("RelayTests#r16R17AChoiceHasItsEffectOnceThoughItsConfirmationIsRefused", List.of("R16")),
            Map.entry("GivenWordsTests#whatFamiliesWrite", List.of("K02", "K03", "R08", "D07")),
            Map.entry(
                    "GivenWordsTests#whatFamiliesSendThatIsNoText",
                    List.of("K05", "K06", "K08", "K09", "K11", "K12", "K14", "K24")),
            Map.entry("GivenWordsTests#whatFamiliesChange", List.of("K17", "K18")),
            Map.entry("GivenWordsTests#whatWorkersAnswerThoughTelegramFails", List.of("R01", "K21", "F01")),
            Map.entry("MediaCaseTests#k15AnAlbumArrivesAsOneUnderOneHeadAndIsOneContact", List.of("K15")),
            Map.entry("MediaCaseTests#k20AReplyOfTheFamilyShowsWhatItAnswers", List.of("K20")),
            Map.entry("TopicsTests#r10EachFamilyHasATopicAndAnAnswerInItNeedsNoReply", List.of("R10")),
            Map.entry("TopicsTests#r11ATopicThatWasRemovedIsMadeAnewAndNothingIsLost", List.of("R11")),
            Map.entry("FaultTests#f02AVeryLongLimitMeansAnotherChannelAndTheCoordinatorIsTold", List.of("F02")),
            Map.entry("AccessTests#a09F04BlockedAndBackAgain", List.of("A09", "F04")),
            Map.entry("FaultTests#f05ALostAnswerMeansAMarkedRepeat", List.of("F05")),
            Map.entry("FaultTests#f07ACutAnswerDoesNotStopTheOthers", List.of("F07")),
            Map.entry("GivenWordsTests#dangerBeforeRoutine", List.of("F10")),
            Map.entry("AccessTests#a01AStrangersStartIsAnsweredCalmly", List.of("A01")),
            Map.entry("AccessTests#a03A04AnInviteLinksOneChatOnceAndTellsTheOwnWorker", List.of("A03", "A04")),
            Map.entry("AccessTests#a06AGroupIsLeftAndNothingIsRelayedFromIt", List.of("A06")),
            Map.entry("AccessTests#a07ActiveFalseEndsAllAccessAtOnce", List.of("A07")),
            Map.entry("RelayTests#a10WhatIsRelayedIsProtected", List.of("A10")),
            Map.entry("EscalationTests#t02AHandOffMovesTheConversationAndALateAnswerIsAskedAbout", List.of("T02")),
            Map.entry("EscalationTests#t03TheOwnWorkerOnDutyGetsItAloneAtFirst", List.of("T03")),
            Map.entry("EscalationTests#t05InAGapSomebodyGetsItAtOnceAndTheGapIsTold", List.of("T05")),
            Map.entry("RelayTests#t06OneAcknowledgementForARunOfMessages", List.of("T06")),
            Map.entry("EscalationTests#t08AnAnswerStopsItAndAnAutomaticAnswerDoesNot", List.of("T08")),
            Map.entry("RelayTests#t09WordsOfDangerReachTwoWithSoundAtOnceAndUnchanged", List.of("T09")),
            Map.entry("RelayTests#t11EveryContactIsOnTheCase", List.of("T11")),
            Map.entry("RelayTests#t12TheLogHoldsNoWordsNamesOrTokens", List.of("T12")),
            Map.entry("GivenWordsTests#textMessages", List.of("T14", "T15")),
            Map.entry("RelayTests#t17NoticesAreInTheFamilysLanguageElseTheLines", List.of("T17"))));

    /// There are no staff groups here, by design: a worker reads in a private chat, whose id never changes, and groups
    /// are left (A06).
    private static final Set<String> NOT_HERE = Set.of("F08");

    static List<String> cases() throws IOException {
        return new JsonMapper()
                .readTree(new ClassPathResource("chat-cases.json").getContentAsByteArray())
                .path("cases")
                .valueStream()
                .map(it -> it.path("id").asString())
                .toList();
    }

    static Set<String> methods() {
        return SHOWN.keySet();
    }

    @Test
    void everyCaseIsAccountedForOnce() throws IOException {
        var accounted = Stream.concat(SHOWN.values().stream().flatMap(List::stream), NOT_HERE.stream())
                .toList();
        assertThat(accounted).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(accounted)).isEqualTo(new TreeSet<>(cases()));
        assertThat(accounted).hasSize(61);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void whatShowsACaseIsATest(String method) throws ClassNotFoundException {
        var parts = method.split("#", 2);
        var shows = Class.forName(parts[0].contains(".") ? parts[0] : HERE + parts[0]);
        assertThat(Arrays.stream(shows.getDeclaredMethods())
                        .filter(it -> it.getName().equals(parts[1])
                                && (it.isAnnotationPresent(Test.class)
                                        || it.isAnnotationPresent(ParameterizedTest.class))))
                .as(method)
                .hasSize(1);
    }
}
