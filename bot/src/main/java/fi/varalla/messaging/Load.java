package fi.varalla.messaging;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// What goes out at once: a parcel, and those that were put together with it.
///
/// @param message the first's, or the one that stands for all
record Load(Parcel first, List<Parcel> others, Message message) {

    Load {
        others = List.copyOf(others);
    }

    static Load of(Parcel alone) {
        return new Load(alone, List.of(), alone.message());
    }

    List<Parcel> parcels() {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    List<UUID> ids() {
        return parcels().stream().map(Parcel::id).toList();
    }

    Address to() {
        return first.message().to();
    }
}
