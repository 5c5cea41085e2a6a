package fi.varalla.messaging;

import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Puts together what goes out at once. While a chat can still be written to freely, that is each message by itself.
@Component
class Loading {

    private final Claims claims;
    private final Paces paces;
    private final ObjectProvider<Gatherer> gatherer;
    private final TransactionOperations transaction;

    Loading(Claims claims, Paces paces, ObjectProvider<Gatherer> gatherer, TransactionOperations transaction) {
        this.claims = claims;
        this.paces = paces;
        this.gatherer = gatherer;
        this.transaction = transaction;
    }

    /// @param first claimed; those that go with it are claimed here
    Load load(Parcel first) {
        return paces.isShort(first.message().to()) && Gathering.isPlain(first)
                ? Objects.requireNonNull(transaction.execute(_ -> withOthers(first)))
                : Load.of(first);
    }

    private Load withOthers(Parcel first) {
        var others = claims.claim(Gathering.with(first, claims.behind(first, Gathering.MOST)));
        if (others.isEmpty()) {
            return Load.of(first);
        }
        var messages = Stream.concat(Stream.of(first), others.stream())
                .map(Parcel::message)
                .toList();
        return new Load(first, others, gatherer.getObject().together(messages));
    }
}
