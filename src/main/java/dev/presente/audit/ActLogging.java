package dev.presente.audit;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Says which requests the log leaves out: those about faces, because answers about faces have a log of their own and a challenge
 * is only a question. It leaves out terminals as well: every event of theirs names the body that it was in, and to ask for
 * parameters would use up a body that says that it is a form.
 */
@Configuration(proxyBeanMethods = false)
class ActLogging implements WebMvcConfigurer {
    private final AdminActs acts;
    private final Reads reads;
    private final ActState states;
    private final ActBody bodies;

    ActLogging(AdminActs acts, Reads reads, ActState states, ActBody bodies) {
        this.acts = acts;
        this.reads = reads;
        this.states = states;
        this.bodies = bodies;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AdminActInterceptor(acts, reads, states, bodies))
                .excludePathPatterns("/checkin", "/challenges", "/verify", "/identify", "/iclock/**");
    }
}
