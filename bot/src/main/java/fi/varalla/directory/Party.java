package fi.varalla.directory;

import java.util.List;

/// Whoever is behind an address.
public sealed interface Party {

    record Staff(Worker worker) implements Party {}

    /// @param members never empty; several when a phone or chat is shared, and then nobody may guess which it is
    record Family(List<FamilyMember> members) implements Party {

        public Family {
            members = List.copyOf(members);
        }

        /// Whether it is certain which case this is about.
        public boolean oneCase() {
            return members.stream().map(FamilyMember::caseId).distinct().count() == 1;
        }
    }

    record Stranger() implements Party {}
}
