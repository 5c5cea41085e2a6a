package fi.varalla.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// A document that tells Twilio what to do, read without knowing who wrote it.
record Twiml(Document document) {

    static Twiml of(Answer answer) {
        answer.is(200);
        assertThat(answer.type()).contains("xml");
        try {
            var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            var document = builder.parse(new InputSource(new StringReader(answer.text())));
            assertThat(document.getDocumentElement().getTagName()).isEqualTo("Response");
            return new Twiml(document);
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("No TwiML: " + answer.text(), e);
        }
    }

    List<Element> all(String verb) {
        var found = document.getElementsByTagName(verb);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .toList();
    }

    boolean has(String verb) {
        return !all(verb).isEmpty();
    }

    Element one(String verb) {
        assertThat(all(verb)).as("%s in %s", verb, said()).hasSize(1);
        return all(verb).getFirst();
    }

    /// Everything that is said aloud, in order.
    String said() {
        return String.join(" ", all("Say").stream().map(Node::getTextContent).toList());
    }

    /// Whose phone it rings.
    String rings() {
        return one("Number").getTextContent().strip();
    }

    boolean isEmpty() {
        return !document.getDocumentElement().hasChildNodes();
    }
}
