package am.hamaynk.services.define;

import am.hamaynk.services.definition.Definition.Parameter;
import am.hamaynk.services.definition.Offer;
import java.util.List;
import java.util.Objects;

/** What several services leave to the community in the same words and by the same law, so that it is confirmed once. */
final class Alike {
    private Alike() {}

    /** The other services that wait for the same. */
    static List<String> of(List<Offer> all, String service, Parameter parameter) {
        return all.stream()
                .filter(offer -> !offer.definition().id().equals(service))
                .filter(offer -> offer.definition()
                        .parameter(parameter.key())
                        .filter(one -> same(one, parameter))
                        .filter(one -> !offer.parameters().containsKey(one.key()))
                        .isPresent())
                .map(offer -> offer.definition().id())
                .toList();
    }

    private static boolean same(Parameter one, Parameter other) {
        return one.type().equals(other.type())
                && one.title().equals(other.title())
                && one.law() != null
                && Objects.equals(one.law(), other.law());
    }
}
