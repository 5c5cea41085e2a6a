package fi.varalla.api;

import tools.jackson.databind.JsonNode;

/// How a field's value is read.
interface Kind<T> {

    T read(JsonNode node) throws Unfit;

    /// A value that does not fit.
    final class Unfit extends Exception {

        private final String message;

        Unfit(String message) {
            super(message, null, false, false);
            this.message = message;
        }

        String message() {
            return message;
        }
    }
}
