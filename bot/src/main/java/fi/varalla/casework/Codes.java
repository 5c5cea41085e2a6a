package fi.varalla.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Codes of a fixed list, as they are stored.
public final class Codes {

    private Codes() {}

    public static <E extends Enum<E>> Set<E> read(ResultSet row, String column, Class<E> of) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray())
                .map(name -> Enum.valueOf(of, name))
                .collect(Collectors.toUnmodifiableSet());
    }

    public static String[] names(Set<? extends Enum<?>> codes) {
        return codes.stream().map(Enum::name).sorted().toArray(String[]::new);
    }
}
