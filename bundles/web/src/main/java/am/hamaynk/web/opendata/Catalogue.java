package am.hamaynk.web.opendata;

import am.hamaynk.api.community.Community.Profile;
import am.hamaynk.api.opendata.Datasets.Info;
import am.hamaynk.web.Languages;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * The catalogue of open data by DCAT-AP 3 in JSON-LD 1.1, with the European vocabularies that the profile asks for, so that a
 * national or international portal takes it in as it is.
 */
final class Catalogue {
    /** Free to use with the source named (Creative Commons Attribution 4.0): the platform's default. */
    static final String LICENCE = "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0";

    private static final String EU = "http://publications.europa.eu/resource/authority/";
    private static final String IANA = "https://www.iana.org/assignments/media-types/";
    private static final Map<String, String> EU_LANGUAGES = Map.of("hy", "HYE", "en", "ENG", "ru", "RUS");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String address;
    private final Profile community;
    private final BinaryOperator<String> texts;

    /**
     * @param address of the site, without a slash at its end
     * @param texts message of a language and key
     */
    Catalogue(String address, Profile community, BinaryOperator<String> texts) {
        this.address = address;
        this.community = community;
        this.texts = texts;
    }

    byte[] write(List<Info> datasets) {
        Map<String, Object> catalogue = new LinkedHashMap<>();
        catalogue.put("@context", context());
        catalogue.put("@id", address + "/data/catalog.jsonld");
        catalogue.put("@type", "dcat:Catalog");
        catalogue.put("dct:title", inLanguages(lang -> texts.apply(lang, "data.catalogue")));
        catalogue.put("dct:description", inLanguages(lang -> texts.apply(lang, "data.lead")));
        catalogue.put("dct:publisher", publisher());
        catalogue.put("dct:language", languages());
        catalogue.put("dct:license", id(LICENCE));
        catalogue.put("dcat:themeTaxonomy", id(EU + "data-theme"));
        catalogue.put("foaf:homepage", id(address + "/hy/data"));
        datasets.stream()
                .map(Info::issued)
                .filter(day -> day != null)
                .min(Comparable::compareTo)
                .ifPresent(day -> catalogue.put("dct:issued", typed(day, "xsd:date")));
        datasets.stream()
                .map(Info::modified)
                .filter(moment -> moment != null)
                .max(Comparable::compareTo)
                .ifPresent(moment -> catalogue.put("dct:modified", typed(moment, "xsd:dateTime")));
        catalogue.put("dcat:dataset", datasets.stream().map(this::dataset).toList());
        try {
            return JSON.writeValueAsBytes(catalogue);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, Object> dataset(Info info) {
        String name = address + "/data/" + info.id();
        Map<String, Object> dataset = new LinkedHashMap<>();
        dataset.put("@id", name);
        dataset.put("@type", "dcat:Dataset");
        dataset.put("dct:identifier", info.id());
        dataset.put("dct:title", inLanguages(lang -> info.title().get(lang)));
        dataset.put("dct:description", inLanguages(lang -> info.text().get(lang)));
        dataset.put("dct:publisher", id(publisherId()));
        if (community.email() != null && !community.email().isBlank()) {
            dataset.put("dcat:contactPoint", contact());
        }
        dataset.put("dcat:theme", id(EU + "data-theme/" + info.theme()));
        dataset.put("dct:language", languages());
        dataset.put("dct:accessRights", id(EU + "access-right/PUBLIC"));
        dataset.put("dct:accrualPeriodicity", id(EU + "frequency/UPDATE_CONT"));
        dataset.put("dcat:landingPage", id(address + "/hy/data#" + info.id()));
        dates(dataset, info);
        dataset.put(
                "dcat:distribution",
                List.of(
                        distribution(info, name + ".csv", "CSV", "text/csv"),
                        distribution(info, name + ".json", "JSON", "application/json")));
        return dataset;
    }

    private Map<String, Object> distribution(Info info, String url, String format, String media) {
        Map<String, Object> distribution = new LinkedHashMap<>();
        distribution.put("@id", url + "#distribution");
        distribution.put("@type", "dcat:Distribution");
        distribution.put("dct:title", inLanguages(lang -> info.title().get(lang) + " (" + format + ")"));
        distribution.put("dcat:accessURL", id(url));
        distribution.put("dcat:downloadURL", id(url));
        distribution.put("dct:format", id(EU + "file-type/" + format));
        distribution.put("dcat:mediaType", id(IANA + media));
        distribution.put("dct:license", id(LICENCE));
        distribution.put("dct:language", languages());
        dates(distribution, info);
        return distribution;
    }

    private static void dates(Map<String, Object> target, Info info) {
        if (info.issued() != null) {
            target.put("dct:issued", typed(info.issued(), "xsd:date"));
            target.put("dct:modified", typed(info.modified(), "xsd:dateTime"));
        }
    }

    private Map<String, Object> publisher() {
        Map<String, Object> publisher = new LinkedHashMap<>();
        publisher.put("@id", publisherId());
        publisher.put("@type", "foaf:Organization");
        publisher.put("foaf:name", inLanguages(community::name));
        publisher.put("dct:type", id("http://purl.org/adms/publishertype/LocalAuthority"));
        publisher.put("foaf:homepage", id(address + "/"));
        return publisher;
    }

    private Map<String, Object> contact() {
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put("@type", "vcard:Organization");
        contact.put("vcard:fn", community.name("hy"));
        contact.put("vcard:hasEmail", id("mailto:" + community.email()));
        return contact;
    }

    private String publisherId() {
        return address + "/#community";
    }

    private static List<Map<String, Object>> languages() {
        return Languages.ALL.stream()
                .map(lang -> id(EU + "language/" + EU_LANGUAGES.get(lang)))
                .toList();
    }

    private static List<Map<String, Object>> inLanguages(Function<String, String> text) {
        List<Map<String, Object>> texts = new ArrayList<>();
        for (String lang : Languages.ALL) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("@language", lang);
            one.put("@value", text.apply(lang));
            texts.add(one);
        }
        return texts;
    }

    private static Map<String, Object> id(String iri) {
        return Map.of("@id", iri);
    }

    private static Map<String, Object> typed(Object value, String type) {
        Map<String, Object> typed = new LinkedHashMap<>();
        typed.put("@value", value.toString());
        typed.put("@type", type);
        return typed;
    }

    private static Map<String, Object> context() {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("dcat", "http://www.w3.org/ns/dcat#");
        context.put("dct", "http://purl.org/dc/terms/");
        context.put("foaf", "http://xmlns.com/foaf/0.1/");
        context.put("vcard", "http://www.w3.org/2006/vcard/ns#");
        context.put("xsd", "http://www.w3.org/2001/XMLSchema#");
        return context;
    }
}
