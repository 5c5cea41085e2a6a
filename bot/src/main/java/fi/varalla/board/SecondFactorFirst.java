package fi.varalla.board;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Whoever has to prove themselves by a second factor, and has none yet, sets it up before anything else. No page is
/// kept by a browser or a proxy.
@Configuration(proxyBeanMethods = false)
class SecondFactorFirst implements WebMvcConfigurer, HandlerInterceptor {

    private final boolean required;

    SecondFactorFirst(@Value("${varalla.board.second-factor-required:true}") boolean required) {
        this.required = required;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/board", "/board/**")
                .excludePathPatterns(
                        "/board/assets/**",
                        BoardDoor.SECURE,
                        "/board/sign-out",
                        "/board/language",
                        BoardDoor.SIGN_IN + "/**",
                        "/board/enter/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        var mustFirst = required
                && Frame.me().filter(it -> it.mustBeSecured() && !it.secured()).isPresent();
        if (mustFirst) {
            response.sendRedirect(BoardDoor.SECURE);
        }
        return !mustFirst;
    }
}
