package fi.varalla.board.rota;

/// Something wrong with a form.
///
/// @param phrase why, in the page's words: `rota.wrong.` and this
/// @param field  which one: `rota.field.` and this
record Mistake(String phrase, String field) {

    String say(Phrasing say) {
        return say.of("rota.wrong." + phrase, "field", say.of("rota.field." + field));
    }
}
