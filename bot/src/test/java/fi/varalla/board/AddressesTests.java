package fi.varalla.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where another language leads: back to where somebody was, and nowhere else.
class AddressesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/board",
                "/board/now",
                "/board/rota?line=5b3dc66d-4dba-444b-af06-17f792373e9e&month=2026-11",
                "/board/access-log?who=worker:5b3dc66d-4dba-444b-af06-17f792373e9e&subject=&from=2026-11-01",
                "/board/access-log?subject=%C3%A4iti+ja"
            })
    void anAddressOfThesePagesIsKeptWithItsQuery(String address) {
        assertThat(Addresses.within(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "https://elsewhere.example/board",
                "//elsewhere.example/board",
                "/boards",
                "/board/../api/v1/lines",
                "/board/%2e%2e/api",
                "/board?a={b}",
                "/board?a=b\nX: y",
                "/board/now#there"
            })
    void whateverElseIsTheStart(String address) {
        assertThat(Addresses.within(address)).isEqualTo("/board");
    }

    @Test
    void whatIsTooLongIsTheStart() {
        assertThat(Addresses.within("/board/access-log?who=" + "a".repeat(2000)))
                .isEqualTo("/board");
    }
}
