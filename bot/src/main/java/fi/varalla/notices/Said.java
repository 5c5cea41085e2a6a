package fi.varalla.notices;

import fi.varalla.words.Language;

/// A value of a phrase that reads differently in each language, such as a weekday.
@FunctionalInterface
public interface Said {

    String in(Language language);
}
