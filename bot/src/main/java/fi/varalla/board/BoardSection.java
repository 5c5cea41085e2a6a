package fi.varalla.board;

import fi.varalla.accounts.Account.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// A part of the pages: a bean of this makes the navigation's entry, and says who may enter it.
///
/// @param path  such as `/board/rota`; all that lies below it belongs to it
/// @param key   of the phrase that names it
/// @param roles of which a visitor's role has to cover one
/// @param order in the navigation, the smallest first
/// @param shown whether the navigation names it
public record BoardSection(String path, String key, Set<Role> roles, int order, boolean shown) {

    public BoardSection {
        roles = Set.copyOf(roles);
    }

    public static BoardSection of(String path, String key, int order, Role... roles) {
        return new BoardSection(path, key, Set.of(roles), order, true);
    }

    public boolean admits(Role role) {
        return roles.stream().anyMatch(role::covers);
    }

    /// Whether an address lies in this section.
    public boolean holds(String address) {
        return address.equals(path) || address.startsWith(path + "/");
    }

    /// What the navigation offers a role, in its order.
    static List<BoardSection> shownTo(Role role, List<BoardSection> sections) {
        return sections.stream()
                .filter(it -> it.shown() && it.admits(role))
                .sorted(Comparator.comparingInt(BoardSection::order))
                .toList();
    }

    static boolean admits(List<BoardSection> sections, String address, Role role) {
        return sections.stream().filter(it -> it.holds(address)).anyMatch(it -> it.admits(role));
    }
}
