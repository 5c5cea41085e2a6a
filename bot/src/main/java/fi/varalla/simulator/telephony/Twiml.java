package fi.varalla.simulator.telephony;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Reads TwiML as Twilio does: what isn't well-formed, isn't a `Response` or holds an unknown verb is an error.
final class Twiml {

    static final class BadTwiml extends RuntimeException {
        BadTwiml(String why) {
            super(why);
        }
    }

    private Twiml() {}

    /// @throws BadTwiml with Twilio's error number in the message
    static List<Verb> read(String document) {
        var root = parse(document);
        if (!root.getTagName().equals("Response")) {
            throw new BadTwiml("12100 Document parse failure: no Response");
        }
        return children(root, Twiml::verb);
    }

    private static Element parse(String document) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(document))).getDocumentElement();
        } catch (SAXException e) {
            throw new BadTwiml("12100 Document parse failure: " + e.getMessage());
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> List<T> children(Element parent, Function<Element, T> reader) {
        var children = new ArrayList<T>();
        for (@Nullable Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(reader.apply(element));
            }
        }
        return List.copyOf(children);
    }

    private static Verb verb(Element verb) {
        return switch (verb.getTagName()) {
            case "Say" -> new Verb.Say(verb.getAttribute("language"), text(verb));
            case "Play" -> new Verb.Play(text(verb));
            case "Pause" -> new Verb.Pause(seconds(verb, "length", 1));
            case "Gather" -> gather(verb);
            case "Dial" -> dial(verb);
            case "Redirect" -> new Verb.Redirect(text(verb));
            case "Hangup" -> new Verb.Hangup();
            case "Reject" -> new Verb.Reject(attribute(verb, "reason", "rejected"));
            case "Record" -> recording(verb);
            default -> throw new BadTwiml("12200 Schema validation warning: " + verb.getTagName());
        };
    }

    private static Verb gather(Element verb) {
        return new Verb.Gather(
                Integer.parseInt(attribute(verb, "numDigits", "0")),
                seconds(verb, "timeout", 5),
                attribute(verb, "finishOnKey", "#"),
                optional(verb, "action"),
                Boolean.parseBoolean(verb.getAttribute("actionOnEmptyResult")),
                children(verb, Twiml::verb));
    }

    private static Verb dial(Element verb) {
        var rooms = verb.getElementsByTagName("Conference");
        if (rooms.item(0) instanceof Element room) {
            return new Verb.Dial(
                    seconds(verb, "timeout", 30), optional(verb, "action"), null, List.of(), conference(room));
        }
        var numbers = children(verb, Twiml::number);
        return new Verb.Dial(
                seconds(verb, "timeout", 30),
                optional(verb, "action"),
                optional(verb, "callerId"),
                numbers.isEmpty() ? List.of(new Verb.Callee(text(verb), null, null, Set.of())) : numbers,
                null);
    }

    private static Verb.Conference conference(Element room) {
        return new Verb.Conference(
                text(room), Boolean.parseBoolean(room.getAttribute("endConferenceOnExit")), optional(room, "waitUrl"));
    }

    private static Verb.Callee number(Element number) {
        if (!number.getTagName().equals("Number")) {
            throw new BadTwiml("12200 The simulator dials numbers only, not " + number.getTagName());
        }
        return new Verb.Callee(
                text(number),
                optional(number, "url"),
                optional(number, "statusCallback"),
                Set.of(attribute(number, "statusCallbackEvent", "completed")
                        .trim()
                        .split("\\s+")));
    }

    private static Verb recording(Element verb) {
        return new Verb.Recording(
                seconds(verb, "maxLength", 3600),
                seconds(verb, "timeout", 5),
                attribute(verb, "finishOnKey", "1234567890*#"),
                optional(verb, "action"),
                optional(verb, "recordingStatusCallback"));
    }

    private static String text(Element element) {
        return element.getTextContent().strip();
    }

    private static Duration seconds(Element verb, String name, int otherwise) {
        try {
            return Duration.ofSeconds(Long.parseLong(attribute(verb, name, Integer.toString(otherwise))));
        } catch (NumberFormatException e) {
            throw new BadTwiml("12200 Schema validation warning: " + name);
        }
    }

    private static String attribute(Element verb, String name, String otherwise) {
        return verb.hasAttribute(name) ? verb.getAttribute(name) : otherwise;
    }

    private static @Nullable String optional(Element verb, String name) {
        return verb.hasAttribute(name) && !verb.getAttribute(name).isBlank() ? verb.getAttribute(name) : null;
    }
}
