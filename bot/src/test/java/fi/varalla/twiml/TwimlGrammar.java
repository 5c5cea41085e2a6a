package fi.varalla.twiml;

import static java.nio.charset.StandardCharsets.UTF_8;

import fi.varalla.twiml.Vocabulary.Values;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// What is wrong with a document for Twilio: verbs, nesting and attributes by [Vocabulary], and what only its pages say
/// (twilio.com/docs/voice/twiml and the page of each verb). It also finds what Twilio takes, and what leaves somebody
/// in silence: verbs that are never reached, and a question whose missing answer ends the call.
public final class TwimlGrammar {

    /// Who asked for the document.
    public enum Place {
        CALL,
        /// Before a worker who picked up is connected: nobody can be dialled from there.
        WHISPER,
        /// While somebody waits in a room.
        WAITING,
        MESSAGE
    }

    private record Range(int least, int most) {}

    /// Whole numbers whose limits the pages give; times are seconds.
    private static final Map<String, Range> RANGES = Map.ofEntries(
            Map.entry("Dial timeout", new Range(5, 600)),
            Map.entry("Dial timeLimit", new Range(1, 86_400)),
            Map.entry("Gather timeout", new Range(1, 600)),
            Map.entry("Gather numDigits", new Range(1, 1000)),
            Map.entry("Record timeout", new Range(1, 600)),
            Map.entry("Record maxLength", new Range(2, 14_400)),
            Map.entry("Pause length", new Range(1, 3600)),
            Map.entry("Conference maxParticipants", new Range(2, 250)));

    private static final Map<Place, Set<String>> ALLOWED = Map.of(
            Place.WHISPER, Set.of("Say", "Play", "Pause", "Gather", "Redirect", "Hangup"),
            Place.WAITING, Set.of("Say", "Play", "Pause", "Redirect"));

    private static final Set<String> ENDS = Set.of("Hangup", "Redirect", "Reject");
    private static final int MOST_BYTES = 64 * 1024;
    private static final int LONGEST_URL = 4000;
    private static final int MOST_SAID = 4096;
    private static final int MOST_AT_ONCE = 10;

    private final Place place;
    private final List<String> faults = new ArrayList<>();

    private TwimlGrammar(Place place) {
        this.place = place;
    }

    /// @return what is wrong, in plain words; empty for a document that Twilio takes as it is meant
    public static List<String> faults(String document, Place place) {
        var grammar = new TwimlGrammar(place);
        grammar.document(document);
        return List.copyOf(grammar.faults);
    }

    private void document(String document) {
        if (document.getBytes(UTF_8).length > MOST_BYTES) {
            faults.add("Longer than 64 kB");
        }
        try {
            var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            builder.setErrorHandler(null);
            root(builder.parse(new InputSource(new StringReader(document))).getDocumentElement());
        } catch (SAXException e) {
            faults.add("No XML: " + e.getMessage());
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void root(Element root) {
        if (!root.getTagName().equals("Response")) {
            faults.add("Begins with " + root.getTagName());
            return;
        }
        check(root, Vocabulary.response(place != Place.MESSAGE));
        var verbs = children(root);
        for (var i = 0; i + 1 < verbs.size(); i++) {
            if (ENDS.contains(verbs.get(i).getTagName())) {
                faults.add("Nothing is reached behind " + verbs.get(i).getTagName());
            }
        }
        verbs.stream()
                .map(Element::getTagName)
                .filter(it -> ALLOWED.containsKey(place) && !ALLOWED.get(place).contains(it))
                .forEach(it -> faults.add(it + " does not work for " + place));
        if (!verbs.isEmpty() && endsInSilence(verbs.getLast())) {
            faults.add("Whoever presses nothing is hung up on");
        }
    }

    private static boolean endsInSilence(Element last) {
        return last.getTagName().equals("Gather")
                && !last.getAttribute("actionOnEmptyResult").equals("true");
    }

    private void check(Element element, Vocabulary known) {
        var name = element.getTagName();
        attributes(element).forEach(it -> attribute(name, it, known.attributes().get(it.getName())));
        var words = words(element);
        if (!known.words() && !words.isBlank()) {
            faults.add(name + " holds text");
        }
        children(element)
                .forEach(child -> known.verb(child.getTagName())
                        .ifPresentOrElse(
                                it -> check(child, it), () -> faults.add(name + " holds " + child.getTagName())));
        special(element, words);
    }

    private void attribute(String verb, Attr attribute, Values values) {
        var name = verb + " " + attribute.getName();
        var value = attribute.getValue();
        switch (values) {
            case null -> faults.add(name + " is unknown");
            case Values.Whole() -> whole(name, value);
            case Values.Flag() -> oneOf(name, value, List.of("true", "false"), false);
            case Values.Url() -> url(name, value);
            case Values.OneOf(var known, var several) -> oneOf(name, value, known, several);
            case Values.Words() -> {
                if (value.isEmpty() && !name.endsWith("finishOnKey")) {
                    faults.add(name + " is empty");
                }
            }
        }
    }

    private void whole(String name, String value) {
        if (!value.matches("\\d{1,9}")) {
            faults.add(name + " is no whole number: " + value);
            return;
        }
        var range = RANGES.getOrDefault(name, new Range(0, Integer.MAX_VALUE));
        var number = Integer.parseInt(value);
        if (number < range.least() || number > range.most()) {
            faults.add(name + " is " + value + ", not " + range.least() + " to " + range.most());
        }
    }

    private void oneOf(String name, String value, List<String> known, boolean several) {
        var given = several ? List.of(value.split(" ", -1)) : List.of(value);
        given.stream().filter(it -> !known.contains(it)).forEach(it -> faults.add(name + " cannot be '" + it + "'"));
    }

    private void url(String name, String value) {
        if (value.length() > LONGEST_URL) {
            faults.add(name + " is longer than " + LONGEST_URL);
        }
        try {
            var url = URI.create(value);
            var scheme = String.valueOf(url.getScheme());
            if (!scheme.matches("https?") || url.getHost() == null) {
                faults.add(name + " is not absolute: " + value);
            }
        } catch (IllegalArgumentException e) {
            faults.add(name + " is no URL: " + value);
        }
    }

    /// What a verb must have, and what goes together.
    private void special(Element element, String words) {
        switch (element.getTagName()) {
            case "Say" -> length("Say", words, MOST_SAID);
            case "Redirect" -> url("Redirect", words);
            case "Conference", "Queue" -> length(element.getTagName(), words, 128);
            case "Number" -> phone("Number", words);
            case "Dial" -> dial(element, words);
            default -> {}
        }
    }

    private void length(String name, String words, int most) {
        if (words.isBlank() || words.length() > most) {
            faults.add(name + " has " + words.length() + " letters");
        }
    }

    private void phone(String name, String number) {
        if (!number.matches("\\+[1-9]\\d{6,14}")) {
            faults.add(name + " is no E.164 number");
        }
    }

    private void dial(Element dial, String words) {
        var whom = children(dial);
        if (whom.isEmpty()) {
            phone("Dial", words);
        } else if (!words.isBlank()) {
            faults.add("Dial holds text and nouns");
        }
        if (whom.size() > MOST_AT_ONCE) {
            faults.add("Dial rings " + whom.size() + " at once");
        }
        var rooms = whom.stream().filter(it -> Set.of("Conference", "Queue").contains(it.getTagName()));
        if (whom.size() > 1 && rooms.findAny().isPresent()) {
            faults.add("Dial leads to a room and to something else");
        }
        if (dial.hasAttribute("callerId") && !dial.getAttribute("callerId").startsWith("client:")) {
            phone("Dial callerId", dial.getAttribute("callerId"));
        }
    }

    private static Stream<Attr> attributes(Element element) {
        var all = element.getAttributes();
        return IntStream.range(0, all.getLength()).mapToObj(all::item).map(Attr.class::cast);
    }

    private static List<Element> children(Element parent) {
        return nodes(parent)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    private static String words(Element parent) {
        return String.join(
                "",
                nodes(parent)
                        .filter(Text.class::isInstance)
                        .map(Node::getTextContent)
                        .toList());
    }

    private static Stream<Node> nodes(Element parent) {
        var all = parent.getChildNodes();
        return IntStream.range(0, all.getLength()).mapToObj(all::item);
    }
}
