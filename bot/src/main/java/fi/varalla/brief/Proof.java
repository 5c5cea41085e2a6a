package fi.varalla.brief;

import fi.varalla.casework.PersonId;
import fi.varalla.directory.FamilyMember;
import java.util.List;
import java.util.Map;

/// By what a caller can prove who they are. Whatever the number, it proves nothing: it can be forged, and a phone can
/// be
/// in other hands.
public sealed interface Proof {

    /// The number does not show: this may be anybody.
    record Hidden() implements Proof {}

    /// Nobody of ours is known by this number.
    record Stranger() implements Proof {}

    /// The network holds the number for forged: the word is not enough, only a call back to the number.
    record Forged() implements Proof {}

    /// @param words of those who may be calling, by first name, in their order
    record AskWord(List<Word> words) implements Proof {

        public AskWord {
            words = List.copyOf(words);
        }
    }

    /// No word is agreed with anybody behind the number: call back.
    record CallBack() implements Proof {}

    /// @param name who says it
    record Word(String name, String word) {}

    /// @param hidden  whether the number is withheld
    /// @param forged  whether the network could not attest it
    /// @param members who may be calling; none: a stranger
    /// @param words   agreed with them
    static Proof of(boolean hidden, boolean forged, List<FamilyMember> members, Map<PersonId, String> words) {
        if (hidden) {
            return new Hidden();
        }
        if (members.isEmpty()) {
            return new Stranger();
        }
        if (forged) {
            return new Forged();
        }
        var agreed = members.stream()
                .filter(it -> words.containsKey(it.id()))
                .map(it -> new Word(it.name(), words.getOrDefault(it.id(), "")))
                .toList();
        return agreed.isEmpty() ? new CallBack() : new AskWord(agreed);
    }
}
