package fi.varalla.acceptance;

import static java.util.concurrent.CompletableFuture.runAsync;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.w3c.dom.Element;

/// One caller and the phones that are rung for them, all of whom do as they like, by chance: press keys, wait, hang up.
/// It does what the documents say, as Twilio would.
final class StormyCall {

    private static final Executor BESIDE = Executors.newVirtualThreadPerTaskExecutor();
    private static final int MOST_STEPS = 40;

    final String sid = "CA" + UUID.randomUUID().toString().replace("-", "");

    /// How often a worker was connected, and how often the caller stayed on after a talk.
    final AtomicInteger accepted = new AtomicInteger();

    int stayed;
    int mostAtOnce;
    boolean isServed;

    private final ShakyNetwork network;
    private final RingingPhones phones;
    private final Random luck;
    private final String from;
    private final String line;
    private boolean over;

    StormyCall(ShakyNetwork network, RingingPhones phones, long seed, String from, String line) {
        this.network = network;
        this.phones = phones;
        this.luck = new Random(seed);
        this.from = from;
        this.line = line;
    }

    void lives() {
        if (chance(3)) {
            ended();
        }
        var heard = asks("/webhooks/twilio/voice", Map.of("CallStatus", "ringing"));
        isServed = heard.isEmpty() || heard.has("Dial") || heard.has("Record");
        for (var step = 0; step < MOST_STEPS && !over; step++) {
            var next = chance(7) ? Optional.<Twiml>empty() : next(heard);
            if (next.isEmpty()) {
                break;
            }
            heard = next.get();
        }
        ended();
    }

    /// Nothing is left to do at the end of the document, or the caller has hung up.
    private Optional<Twiml> next(Twiml heard) {
        if (heard.has("Gather")) {
            var gather = heard.one("Gather");
            var mustAnswer = gather.getAttribute("actionOnEmptyResult").equals("true");
            if (mustAnswer) {
                stayed++;
            }
            var key = keyOfCaller();
            if (mustAnswer || !key.isEmpty()) {
                return Optional.of(asks(gather.getAttribute("action"), digits(key)));
            }
        }
        if (heard.has("Dial")) {
            return Optional.of(dials(heard));
        }
        if (heard.has("Record")) {
            speaks(heard.one("Record"));
        }
        return Optional.empty();
    }

    /// A hidden number chooses a language, so that no number of these tests has one afterwards.
    private String keyOfCaller() {
        var hidden = from.equals("anonymous");
        return switch (luck.nextInt(24)) {
            case 0 -> "4";
            case 1 -> "0";
            case 2 -> hidden ? "2" : "7";
            case 3 -> hidden ? "3" : "";
            case 4 -> luck.nextInt(4) == 0 ? "9" : "";
            default -> "";
        };
    }

    private Twiml dials(Twiml heard) {
        var action = heard.one("Dial").getAttribute("action");
        var legs = heard.all("Number").stream().map(Leg::new).toList();
        legs.forEach(it -> phones.rings(it.phone, sid));
        var before = accepted.get();
        var hangsUp = chance(12);
        var gone = hangsUp ? runAsync(() -> hangsUp(legs), BESIDE) : CompletableFuture.<Void>completedFuture(null);
        var results = legs.size() == 1
                ? List.of(legs.getFirst().lives(legs))
                : legs.stream().map(it -> CompletableFuture.supplyAsync(() -> it.lives(legs), BESIDE)).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();
        gone.join();
        mostAtOnce = Math.max(mostAtOnce, accepted.get() - before);
        legs.forEach(it -> phones.stops(it.phone, sid));
        var talked = accepted.get() > before;
        var form = new HashMap<>(Map.of(
                "DialCallSid", legs.getFirst().sid, "DialCallStatus", talked ? "completed" : results.getFirst()));
        if (talked) {
            form.put("DialBridged", "true");
        }
        // Of those who talk, most callers hang up first.
        over = hangsUp || (talked && chance(60));
        form.put("CallStatus", over ? "completed" : "in-progress");
        return asks(action, form);
    }

    /// The phones fall silent before anybody is told.
    private void hangsUp(List<Leg> legs) {
        legs.forEach(it -> phones.stops(it.phone, sid));
        ended();
    }

    private void speaks(Element record) {
        if (chance(40)) {
            return;
        }
        var recording = "RE" + UUID.randomUUID().toString().replace("-", "");
        var told = Map.of("RecordingSid", recording, "RecordingStatus", "completed", "RecordingDuration", "14");
        var ready = runAsync(() -> posts(record.getAttribute("recordingStatusCallback"), told), BESIDE);
        asks(record.getAttribute("action"), Map.of("Digits", "hangup", "CallStatus", "completed"));
        ready.join();
    }

    private void ended() {
        posts("/webhooks/twilio/voice/status", Map.of("CallStatus", "completed", "CallDuration", "30"));
        over = true;
    }

    /// Asks, and comes again as often as it is told to.
    private Twiml asks(String url, Map<String, String> more) {
        var heard = Twiml.of(posts(url, more));
        while (heard.has("Redirect") && !heard.has("Record")) {
            oneMoment();
            heard = Twiml.of(posts(heard.one("Redirect").getTextContent(), Map.of()));
        }
        return heard;
    }

    private Answer posts(String url, Map<String, String> more) {
        var form = new HashMap<>(
                Map.of("CallSid", sid, "From", from, "To", line, "Direction", "inbound", "CallStatus", "in-progress"));
        form.putAll(more);
        return network.posts(luck, url, form);
    }

    /// How long it takes to be told to wait; in three languages it is three times as long.
    private static void oneMoment() {
        runAsync(() -> {}, CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS))
                .join();
    }

    private boolean chance(int percent) {
        return luck.nextInt(100) < percent;
    }

    private static Map<String, String> digits(String key) {
        return key.isEmpty() ? Map.of() : Map.of("Digits", key);
    }

    /// A worker's phone.
    private final class Leg {

        private final String sid = "CA" + UUID.randomUUID().toString().replace("-", "");
        private final String phone;
        private final String whisper;

        Leg(Element number) {
            this.phone = number.getTextContent().strip();
            this.whisper = number.getAttribute("url");
        }

        /// @return `DialCallStatus`
        String lives(List<Leg> all) {
            return switch (luck.nextInt(10)) {
                case 0 -> "busy";
                case 1 -> "failed";
                case 2, 3 -> "no-answer";
                default -> picksUp(all);
            };
        }

        private String picksUp(List<Leg> all) {
            var heard = own(whisper, Map.of());
            for (var time = 0; time < 3 && heard.has("Gather"); time++) {
                var key = keyOfWorker();
                if (key.equals("1")) {
                    // Who takes the call frees the others, before we hear of it.
                    all.stream().filter(it -> it != this).forEach(it -> phones.stops(it.phone, StormyCall.this.sid));
                }
                heard = own(heard.one("Gather").getAttribute("action"), digits(key));
                if (key.equals("1") && !heard.has("Gather") && !heard.has("Hangup")) {
                    accepted.incrementAndGet();
                    return "completed";
                }
            }
            return "no-answer";
        }

        private String keyOfWorker() {
            return switch (luck.nextInt(8)) {
                case 0 -> "2";
                case 1 -> "7";
                case 2 -> "";
                default -> "1";
            };
        }

        private Twiml own(String url, Map<String, String> more) {
            var form = new HashMap<>(Map.of(
                    "CallSid",
                    sid,
                    "ParentCallSid",
                    StormyCall.this.sid,
                    "From",
                    line,
                    "To",
                    phone,
                    "Direction",
                    "outbound-dial",
                    "CallStatus",
                    "in-progress"));
            form.putAll(more);
            var heard = Twiml.of(network.posts(luck, url, form));
            while (heard.has("Redirect")) {
                oneMoment();
                form.keySet().remove("Digits");
                heard = Twiml.of(network.posts(luck, heard.one("Redirect").getTextContent(), form));
            }
            return heard;
        }
    }
}
