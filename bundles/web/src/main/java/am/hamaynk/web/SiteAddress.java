package am.hamaynk.web;

import am.hamaynk.api.documents.Documents;
import javax.servlet.http.HttpServletRequest;

/** Where this community's site is, for those who keep addresses of it elsewhere. */
public final class SiteAddress {
    private SiteAddress() {}

    /** @param papers what papers name, or null where nobody prints any: then it is as the visitor has found it */
    public static String of(Documents papers, HttpServletRequest request) {
        String address = papers == null ? "" : papers.address("");
        String asked = request.getRequestURL().toString();
        return address.isEmpty() ? asked.substring(0, asked.indexOf('/', "https://".length())) : address;
    }
}
