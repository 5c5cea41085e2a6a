package fi.varalla.directory;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.TestStores;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ClientCase;
import fi.varalla.casework.PersonId;
import fi.varalla.directory.Invites.Redeemed;
import fi.varalla.directory.Invites.Redeemed.Why;
import fi.varalla.escalation.Pager;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Address.WhatsApp;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
@Import({TestStores.class, DirectoryTests.Around.class})
class DirectoryTests {

    private static final AtomicInteger NUMBERS = new AtomicInteger(605);
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.parse("2027-02-01T06:00:00Z"));

    @TestConfiguration(proxyBeanMethods = false)
    static class Around {

        @Bean
        @Primary
        Clock movedByHand() {
            return new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return NOW.get();
                }
            };
        }

        @Bean
        @Fallback
        Pager nobodyIsPaged() {
            return new Pager() {
                @Override
                public void page(UUID subject, LineId line, Set<WorkerId> workers) {}

                @Override
                public void remind(UUID subject, LineId line, Set<WorkerId> workers) {}

                @Override
                public void raiseToAll(UUID subject, LineId line, Set<WorkerId> onDuty) {}
            };
        }
    }

    @Autowired
    Directory directory;

    @Autowired
    Workers workers;

    @Autowired
    People people;

    @Autowired
    Invites invites;

    @Autowired
    Unlinking unlinking;

    @Autowired
    Cases cases;

    @Autowired
    Lines lines;

    @Autowired
    JdbcClient db;

    @Test
    void aPhoneSharedByTwoCasesBelongsToBoth() {
        var phone = phone();
        var mother = person(clientCase(), phone);
        var sameMother = person(clientCase(), phone);

        assertThat(directory.identify(phone)).isEqualTo(new Party.Family(List.of(mother, sameMother)));
        assertThat(directory.identify(new WhatsApp(phone.e164()))).isEqualTo(directory.identify(phone));
        assertThat(new Party.Family(List.of(mother, sameMother)).oneCase()).isFalse();
    }

    @Test
    void aWorkersPhoneIsAWorkersEvenIfAFamilyHasItToo() {
        var phone = phone();
        var ana = worker(phone);
        var member = person(clientCase(), phone);

        assertThat(directory.identify(phone)).isEqualTo(new Party.Staff(ana));
        workers.update(inactive(ana));
        assertThat(directory.identify(phone)).isEqualTo(new Party.Family(List.of(member)));
        assertThat(directory.workers(List.of(ana.id()))).isEmpty();
        assertThat(directory.worker(ana.id())).map(Worker::active).contains(false);
    }

    @Test
    void anUnknownAddressIsAStranger() {
        assertThat(directory.identify(phone())).isEqualTo(new Party.Stranger());
        assertThat(directory.identify(new TelegramChat(1))).isEqualTo(new Party.Stranger());
    }

    @Test
    void anInvitePairsOneChatOnce() {
        var ana = worker(null);
        var token = invites.issue(ana.id());
        var chat = new TelegramChat(101);

        assertThat(token).hasSizeLessThanOrEqualTo(64).matches("[A-Za-z0-9_-]+");
        assertThat(invites.redeem(token, chat)).isInstanceOf(Redeemed.AsWorker.class);
        assertThat(invites.redeem(token, chat)).isEqualTo(new Redeemed.Already());
        assertThat(invites.redeem(token, new TelegramChat(102))).isEqualTo(new Redeemed.Refused(Why.USED));
        assertThat(invites.redeem("nonsense", chat)).isEqualTo(new Redeemed.Refused(Why.UNKNOWN));
        assertThat(directory.identify(chat)).isInstanceOf(Party.Staff.class);
        assertThat(invites.openFor(List.of(ana.id()))).isEmpty();
    }

    @Test
    void anInviteIsGoodForSevenDays() {
        var token = invites.issue(worker(null).id());
        var other = invites.issue(worker(null).id());

        NOW.updateAndGet(it -> it.plus(Duration.ofDays(7)).minusSeconds(1));
        assertThat(invites.redeem(token, new TelegramChat(111))).isInstanceOf(Redeemed.AsWorker.class);
        NOW.updateAndGet(it -> it.plusSeconds(1));
        assertThat(invites.redeem(other, new TelegramChat(112))).isEqualTo(new Redeemed.Refused(Why.EXPIRED));
    }

    @Test
    void aNewInviteVoidsTheFormerOne() {
        var ana = worker(null);
        var former = invites.issue(ana.id());
        var token = invites.issue(ana.id());

        assertThat(invites.redeem(former, new TelegramChat(121))).isEqualTo(new Redeemed.Refused(Why.EXPIRED));
        assertThat(invites.openFor(List.of(ana.id()))).containsEntry(ana.id(), token);
    }

    @Test
    void aFamilySharesAChatButNeverAWorkers() {
        var chat = new TelegramChat(131);
        var mother = person(clientCase(), null);
        var child = person(clientCase(), null);
        invites.redeem(invites.issue(mother.id()), chat);
        assertThat(invites.redeem(invites.issue(child.id()), chat)).isInstanceOf(Redeemed.AsFamily.class);
        assertThat(directory.identify(chat))
                .isInstanceOfSatisfying(
                        Party.Family.class, it -> assertThat(it.members()).hasSize(2));

        var workers = new TelegramChat(132);
        invites.redeem(invites.issue(worker(null).id()), workers);
        var token = invites.issue(mother.id());
        assertThat(invites.redeem(token, workers)).isEqualTo(new Redeemed.Refused(Why.USED));
        assertThat(invites.redeem(invites.issue(worker(null).id()), workers)).isEqualTo(new Redeemed.Refused(Why.USED));
        assertThat(invites.redeem(token, chat)).isInstanceOf(Redeemed.AsFamily.class);
    }

    @Test
    void theSecondChatOfAPersonStandsBesideTheFirstAndEachIsTakenByItself() {
        var mother = person(clientCase(), null);
        var first = new TelegramChat(161);
        var second = new TelegramChat(162);
        invites.redeem(invites.issue(mother.id()), first);
        NOW.updateAndGet(it -> it.plusSeconds(1));
        invites.redeem(invites.issue(mother.id()), second);
        assertThat(List.of(first, second))
                .allSatisfy(it -> assertThat(only(it).id()).isEqualTo(mother.id()));
        assertThat(only(first).chats())
                .containsExactly(new FamilyChat(second, 2, true), new FamilyChat(first, 1, true));

        NOW.updateAndGet(it -> it.plusSeconds(1));
        directory.wrote(first, List.of(only(first)));
        assertThat(only(second).chat()).as("the one used last").isEqualTo(first);

        var undo = unlinking.unlink(mother.id(), 1).orElseThrow();
        assertThat(unlinking.unlink(mother.id(), 1)).isEmpty();
        assertThat(directory.identify(first)).isEqualTo(new Party.Stranger());
        assertThat(only(second).chat()).isEqualTo(second);
        assertThat(only(second).chatAt(first)).contains(new FamilyChat(first, 1, false));
        invites.redeem(invites.issue(mother.id()), new TelegramChat(163));
        assertThat(only(second).linked()).extracting(FamilyChat::number).containsExactlyInAnyOrder(2, 3);
        assertThat(unlinking.undo(mother.id(), undo)).isTrue();
        assertThat(unlinking.undo(mother.id(), undo)).isFalse();
        assertThat(only(first).linked()).extracting(FamilyChat::number).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void aChatThatTwoShareIsNotLostWhenItIsTakenFromOne() {
        var began = NOW.get();
        var chat = new TelegramChat(164);
        var mother = person(clientCase(), null);
        var child = person(clientCase(), null);
        List.of(mother, child).forEach(it -> invites.redeem(invites.issue(it.id()), chat));
        NOW.updateAndGet(it -> it.plusSeconds(1));
        unlinking.unlink(mother.id(), 1);
        assertThat(unlinking.isLost(chat, began)).isFalse();
        assertThat(only(chat).id()).isEqualTo(child.id());
        unlinking.unlink(child.id(), 1);
        assertThat(unlinking.isLost(chat, began)).isTrue();
    }

    private FamilyMember only(TelegramChat chat) {
        return directory.identify(chat) instanceof Party.Family(var members) && members.size() == 1
                ? members.getFirst()
                : org.junit.jupiter.api.Assertions.fail("one person's");
    }

    @Test
    void ofTwoChatsThatOpenOneLinkAtTheSameTimeOneIsPaired() throws Exception {
        var token = invites.issue(worker(null).id());

        assertThat(both(
                        () -> invites.redeem(token, new TelegramChat(141)),
                        () -> invites.redeem(token, new TelegramChat(142))))
                .hasAtLeastOneElementOfType(Redeemed.AsWorker.class)
                .contains(new Redeemed.Refused(Why.USED));
    }

    @Test
    void ofTwoLinksOpenedInOneChatAtTheSameTimeOnePairs() throws Exception {
        var chat = new TelegramChat(151);
        var first = invites.issue(worker(null).id());
        var second = invites.issue(worker(null).id());

        assertThat(both(() -> invites.redeem(first, chat), () -> invites.redeem(second, chat)))
                .hasAtLeastOneElementOfType(Redeemed.AsWorker.class)
                .contains(new Redeemed.Refused(Why.USED));
    }

    @Test
    void noTokenIsReadableInTheTable() {
        var token = invites.issue(worker(null).id());

        assertThat(db.sql("select i::text || encode(token_sealed, 'escape') as line from invite i")
                        .query((row, _) -> row.getString("line"))
                        .list())
                .isNotEmpty()
                .noneMatch(line -> line.contains(token));
    }

    private static List<Redeemed> both(Callable<Redeemed> one, Callable<Redeemed> other) throws Exception {
        var start = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = List.of(one, other).stream()
                    .map(it -> threads.submit(() -> {
                        start.await();
                        return it.call();
                    }))
                    .toList();
            return results.stream().map(DirectoryTests::result).toList();
        }
    }

    private static Redeemed result(Future<Redeemed> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Worker worker(@Nullable Phone phone) {
        var worker = new Worker(WorkerId.random(), "Ana", phone, List.of("fi"), Worker.Role.WORKER, true, null);
        workers.add(worker);
        return worker;
    }

    private static Worker inactive(Worker it) {
        return new Worker(it.id(), it.name(), it.phone(), it.languages(), it.role(), false, it.chat());
    }

    private ClientCase clientCase() {
        var it = new ClientCase(
                CaseId.random(),
                "T-" + UUID.randomUUID(),
                "Onni",
                null,
                lines.first().id(),
                null,
                null);
        cases.add(it);
        return it;
    }

    private FamilyMember person(ClientCase of, @Nullable Phone phone) {
        var person = new FamilyMember(
                PersonId.random(),
                "Maija",
                FamilyMember.Role.GUARDIAN,
                phone,
                "fi",
                List.of(),
                of.id(),
                of.code(),
                of.line(),
                of.ownWorker());
        people.add(person);
        return person;
    }

    private static Phone phone() {
        return new Phone("+46701740" + NUMBERS.getAndIncrement());
    }
}
