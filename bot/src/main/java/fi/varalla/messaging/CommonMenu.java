package fi.varalla.messaging;

import java.util.List;

/// What every private chat offers that has no menu of its own: families' and strangers'. It stands on phones that
/// others
/// may see, so its words name no service.
public interface CommonMenu {

    /// @param language ISO 639-1, as the app speaks it; empty for all others
    /// @return         empty for no menu
    List<Menus.Entry> in(String language);
}
