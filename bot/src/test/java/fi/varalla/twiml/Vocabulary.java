package fi.varalla.twiml;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.MessagingResponse;
import com.twilio.twiml.TwiML;
import com.twilio.twiml.VoiceResponse;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The verbs and nouns of TwiML, what each may hold and which attributes it has, as Twilio itself generates them into
/// the builders of its SDK. What only its pages say is in [TwimlGrammar].
///
/// Speech markup inside `Say` is left out: we use none.
///
/// @param verbs      what may stand inside, by name
/// @param attributes what each attribute may be, by its name
/// @param words      whether text may stand inside
record Vocabulary(Map<String, Class<?>> verbs, Map<String, Values> attributes, boolean words) {

    private static final ClassValue<Vocabulary> KNOWN = new ClassValue<>() {
        @Override
        protected Vocabulary computeValue(Class<?> builder) {
            return read(builder);
        }
    };

    /// What stands in a call's document, or in the answer to a message.
    static Vocabulary response(boolean ofCall) {
        return KNOWN.get(ofCall ? VoiceResponse.Builder.class : MessagingResponse.Builder.class);
    }

    /// @return empty if no such verb may stand here
    Optional<Vocabulary> verb(String name) {
        return Optional.ofNullable(verbs.get(name)).map(KNOWN::get);
    }

    /// What an attribute may be.
    sealed interface Values {
        record Whole() implements Values {}

        record Flag() implements Values {}

        record Url() implements Values {}

        record Words() implements Values {}

        /// @param several whether more than one may stand there, with blanks between
        record OneOf(List<String> values, boolean several) implements Values {}
    }

    private static Vocabulary read(Class<?> builder) {
        var fields = Arrays.stream(builder.getDeclaredFields())
                .filter(it -> !Modifier.isStatic(it.getModifiers()) && !it.isSynthetic())
                .toList();
        var words = hasWords(builder);
        var attributes = new HashMap<String, Values>();
        // The builders name what stands inside last.
        fields.subList(0, words ? fields.size() - 1 : fields.size())
                .forEach(it -> attributes.put(it.getName(), values(it)));
        var verbs = new HashMap<String, Class<?>>();
        Arrays.stream(builder.getDeclaredMethods())
                .filter(it -> Modifier.isPublic(it.getModifiers()))
                .flatMap(Vocabulary::child)
                .forEach(it -> verbs.put(it.getSimpleName(), builderOf(it)));
        return new Vocabulary(Map.copyOf(verbs), Map.copyOf(attributes), words);
    }

    private static boolean hasWords(Class<?> builder) {
        return Arrays.stream(builder.getConstructors()).anyMatch(it -> it.getParameterCount() == 1);
    }

    private static Stream<Class<?>> child(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .filter(TwiML.class::isAssignableFrom)
                .filter(it -> !it.getSimpleName().startsWith("Ssml"));
    }

    private static Class<?> builderOf(Class<?> verb) {
        return Arrays.stream(verb.getDeclaredClasses())
                .filter(it -> it.getSimpleName().equals("Builder"))
                .findFirst()
                .orElseThrow();
    }

    private static Values values(Field field) {
        return field.getGenericType() instanceof ParameterizedType list
                ? values(list.getActualTypeArguments()[0], true)
                : values(field.getType(), false);
    }

    private static Values values(Type type, boolean several) {
        if (type == HttpMethod.class) {
            return new Values.OneOf(List.of("GET", "POST"), false);
        }
        if (type instanceof Class<?> kind && kind.isEnum()) {
            return new Values.OneOf(
                    Arrays.stream(kind.getEnumConstants()).map(Object::toString).toList(), several);
        }
        if (type == Integer.class) {
            return new Values.Whole();
        }
        if (type == Boolean.class) {
            return new Values.Flag();
        }
        return type == URI.class ? new Values.Url() : new Values.Words();
    }
}
