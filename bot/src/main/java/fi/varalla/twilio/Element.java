package fi.varalla.twilio;

import java.util.List;
import java.util.regex.Pattern;

/// An element of an XML document.
///
/// Our own, because the SDK's builders look for an XML parser in every jar for each answer: that took longer than
/// everything else that is not the database.
final class Element {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    /// What an XML document cannot hold, even escaped.
    private static final Pattern NO_XML =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private final String name;
    private final StringBuilder attributes = new StringBuilder();
    private final StringBuilder content = new StringBuilder();

    Element(String name) {
        this.name = name;
    }

    Element with(String attribute, Object value) {
        attributes.append(' ').append(attribute).append("=\"");
        escape(String.valueOf(value), attributes);
        attributes.append('"');
        return this;
    }

    /// What XML cannot hold becomes a blank.
    Element saying(String words) {
        escape(words, content);
        return this;
    }

    Element holding(Element... inner) {
        return holding(List.of(inner));
    }

    Element holding(List<Element> inner) {
        inner.forEach(it -> it.write(content));
        return this;
    }

    String document() {
        var document = new StringBuilder(HEAD);
        write(document);
        return document.toString();
    }

    private void write(StringBuilder into) {
        into.append('<').append(name).append(attributes);
        if (content.isEmpty()) {
            into.append("/>");
        } else {
            into.append('>').append(content).append("</").append(name).append('>');
        }
    }

    private static void escape(String text, StringBuilder into) {
        NO_XML.matcher(text).replaceAll(" ").chars().forEach(letter -> {
            switch (letter) {
                case '&' -> into.append("&amp;");
                case '<' -> into.append("&lt;");
                case '>' -> into.append("&gt;");
                case '"' -> into.append("&quot;");
                // A reader makes a line feed of it otherwise.
                case '\r' -> into.append("&#13;");
                default -> into.append((char) letter);
            }
        });
    }
}
