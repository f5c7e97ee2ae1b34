package vn.cchc.web;

import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceChainRegistration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Static files, each folder at an address of its own and named by a hash of its content, so that browsers may keep them for
 * good. Spring Boot's own handler stands at every address: each link of a page to another page would be looked for among the
 * files of all jars, which took half the time of a page.
 */
@Configuration(proxyBeanMethods = false)
class StaticFiles implements WebMvcConfigurer {

    private final WebProperties.Resources.Cache cache;

    StaticFiles(WebProperties properties) {
        this.cache = properties.getResources().getCache();
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (String folder : new String[] {"css", "js", "fonts", "img"}) {
            files(registry, "/" + folder + "/**", "classpath:/static/" + folder + "/")
                    .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
        }
        files(registry, "/webjars/**", "classpath:/META-INF/resources/webjars/");
    }

    private ResourceChainRegistration files(ResourceHandlerRegistry registry, String address, String location) {
        return registry.addResourceHandler(address)
                .addResourceLocations(location)
                .setCacheControl(cache.getCachecontrol().toHttpCacheControl())
                .resourceChain(true);
    }
}
