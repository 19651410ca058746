package farm.console.api;

import farm.console.page.PageToken;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Gives the page its token. */
@Path("/api/page")
@Produces(MediaType.APPLICATION_JSON)
public class PageResource {

    private final PageToken token;

    @Inject
    public PageResource(PageToken token) {
        this.token = token;
    }

    /** @param token what the page sends with each change, in {@code X-Farm-Token} */
    public record TokenAnswer(String token) {}

    /**
     * Returns the token, to a page of this console only.
     *
     * @param site what a browser says about the page that asks; pages can't set it
     */
    @GET
    @Path("/token")
    public RestResponse<TokenAnswer> token(@HeaderParam("Sec-Fetch-Site") @Nullable String site) {
        if (!"same-origin".equals(site)) {
            throw ProblemException.forbidden("only the console's own page gets the token");
        }
        return RestResponse.ResponseBuilder.ok(new TokenAnswer(token.value()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
