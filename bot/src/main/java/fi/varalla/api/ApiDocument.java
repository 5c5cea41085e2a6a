package fi.varalla.api;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
import static org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The OpenAPI document, at `/v3/api-docs`.
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    private static final String TOKEN = "token";

    static {
        SpringDocUtils.getConfig()
                .replaceWithSchema(Fields.class, new ObjectSchema())
                .addRequestWrapperToIgnore(Caller.class);
    }

    /// What a refusal looks like.
    @io.swagger.v3.oas.annotations.media.Schema(name = "Problem")
    record Problem(String type, String title, int status, String detail, String instance, List<Fields.Wrong> errors) {}

    @Bean
    OpenAPI openApi() {
        var components = new Components()
                .addSecuritySchemes(
                        TOKEN,
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
        for (var type : List.of(Problem.class, ContactsApi.Entry.class, SwapsApi.Decision.class)) {
            ModelConverters.getInstance(true).readAll(type).forEach(components::addSchemas);
        }
        return new OpenAPI()
                .info(new Info()
                        .title("Varalla")
                        .version("v1")
                        .description("Lines, rotas, workers, cases and contacts of the 24-hour on-call desk."))
                .components(components)
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    @Bean
    OperationCustomizer bodiesAndProblems() {
        return (operation, handler) -> {
            Arrays.stream(handler.getMethodParameters())
                    .map(parameter -> parameter.getParameterAnnotation(As.class))
                    .filter(as -> as != null)
                    .forEach(as -> describe(operation, as.value()));
            operation
                    .getResponses()
                    .addApiResponse(
                            "default",
                            new ApiResponse()
                                    .description("A refusal that names each wrong field")
                                    .content(content(APPLICATION_PROBLEM_JSON_VALUE, "Problem")));
            return operation;
        };
    }

    private static void describe(Operation operation, Class<?> type) {
        var name = type.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class)
                .name();
        operation.setRequestBody(new RequestBody().required(true).content(content(APPLICATION_JSON_VALUE, name)));
    }

    private static Content content(String mediaType, String schema) {
        return new Content()
                .addMediaType(mediaType, new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + schema)));
    }
}
