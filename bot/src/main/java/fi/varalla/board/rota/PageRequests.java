package fi.varalla.board.rota;

import fi.varalla.board.Visitor;
import fi.varalla.words.Phrases;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Reads a [PageRequest] for whoever asks for one.
@Component
class PageRequests implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final RotaDesk desk;
    private final Phrases phrases;

    PageRequests(RotaDesk desk, Phrases phrases) {
        this.desk = desk;
        this.phrases = phrases;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageRequest.class;
    }

    @Override
    public PageRequest resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var me = ((Visitor) Objects.requireNonNull(request.getUserPrincipal())).account();
        var view = desk.view(
                request.getParameter("line"),
                request.getParameter("view"),
                request.getParameter("at"),
                request.getParameter("highlight"),
                Boolean.parseBoolean(request.getParameter("draft")));
        return new PageRequest(
                me,
                (key, values) -> phrases.say(key, me.language(), values),
                view,
                request.getHeader("HX-Request") != null);
    }
}
