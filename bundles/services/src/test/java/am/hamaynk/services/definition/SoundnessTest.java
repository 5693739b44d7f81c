package am.hamaynk.services.definition;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule, broken once in a definition that is sound without the change. */
class SoundnessTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode shipped(String id) {
        return YamlTree.read(DefinitionWriter.write(Shipped.all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow()));
    }

    private static void set(ObjectNode tree, String place, String value) throws JsonProcessingException {
        JsonPointer pointer = JsonPointer.compile(place);
        JsonNode parent = tree.at(pointer.head());
        String last = pointer.last().getMatchingProperty();
        JsonNode changed = "-".equals(value) ? null : JSON.readTree(value);
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(last), changed);
        } else if (changed == null) {
            assertTrue(((ObjectNode) parent).remove(last) != null, place);
        } else {
            ((ObjectNode) parent).set(last, changed);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            tax-extract | /parameters/fee/proposal | "free" | /parameters/fee/proposal unsound-proposal
            information-request | /parameters/dayKind/proposal | "days" | /parameters/dayKind/proposal unsound-proposal
            address-assignment | /parameters/byCouncil/proposal | "maybe" | /parameters/byCouncil/proposal unsound-proposal
            tax-extract | /fees | - | /parameters/fee unsound-unused
            tax-extract | /title/ru | - | /title/ru definition-missing
            tax-extract | /form/period/fields/first/label/en | " " | /form/period/fields/first/label/en definition-missing
            tax-extract | /workflow/states/deciding/title/hy | - | /workflow/states/deciding/title/hy definition-missing
            family-certificate | /form/content/fields/kind/options | - | /form/content/fields/kind/options unsound-options
            tax-extract | /form/period/fields/first/options | {"a":{"hy":"ա","en":"a","ru":"а"}} | /form/period/fields/first/options unsound-options
            tax-extract | /form/period/fields/first/min | 3000 | /form/period/fields/first/min unsound-range
            auction | /form/lot/fields/account/pattern | "(" | /form/lot/fields/account/pattern unsound-pattern
            family-certificate | /form/members/when | "answers.content.kind ==" | /form/members/when bad-expression
            family-certificate | /form/content/when | "answers.members.relation != null" | /form/content/when unsound-name
            family-certificate | /form/content/fields/kind/when | "answers.content.since != null" | /form/content/fields/kind/when unsound-name
            family-certificate | /documents/members/when | "answers.content.sort == 1" | /documents/members/when unsound-name
            family-certificate | /documents/members/when | "answers.content.kind == \\"houses\\"" | /documents/members/when unsound-option
            fair-place | /fees/0/formula | "parameter.price" | /fees/0/formula unsound-name
            fair-place | /outcome/validity/0/from | "answers.place.begin" | /outcome/validity unsound-name
            fair-place | /fees/0/tariff | - | /fees/0 unsound-fee
            fair-place | /fees/0/quantity | "answers.place.days" | /fees/0/quantity unsound-name
            tax-extract | /fees/0/formula | "parameter.price" | /fees/0/formula unsound-name
            design-assignment | /term/days/3/when | "answers.object.utilities" | /term/days unsound-choices
            design-assignment | /term/days/1/when | - | /term/days unsound-choices
            design-assignment | /outcome/validity/0/when | - | /outcome/validity unsound-choices
            design-assignment | /term/kind | "someKind" | /term/kind unsound-name
            design-assignment | /term/kind | "fee" | /term/kind unsound-name
            design-assignment | /term/completion | "parameter.days" | /term/completion unsound-name
            advertising-permit | /outcome/validity/0/count | "answers.advert.years" | /outcome/validity unsound-name
            advertising-permit | /outcome/body/0/en | "At {answers.advert.where}" | /outcome/body/0/en unsound-name
            advertising-permit | /outcome/body/0/ru | "{answers.advert.place" | /outcome/body/0/ru bad-expression
            petition | /outcome/body/1/when | "acts.reply.text != null" | /outcome/body/1/when unsound-name
            land-purpose | /outcome/body/2/hy | "{acts.grant.protocol}" | /outcome/body/2/hy unsound-name
            tax-extract | /workflow/start | "first" | /workflow/start unsound-state
            tax-extract | /workflow/states/preparing/actions/submit/to | "nowhere" | /workflow/states/preparing/actions/submit/to unsound-state
            tax-extract | /workflow/states/preparing/actions/submit | - | /workflow/states/deciding unsound-unreachable
            tax-extract | /workflow/states/preparing/actions/submit | - | /workflow/states/preparing unsound-no-success
            tax-extract | /workflow/states/deciding/actions/refuse | - | /workflow/states/preparing unsound-no-refusal
            land-allotment | /workflow/states/signing/actions/refuse | - | /workflow/states/signing unsound-no-refusal
            tax-extract | /workflow/states/deciding/actions/withdraw | - | /workflow/states/deciding unsound-no-withdrawal
            tax-extract | /workflow/states/completing/actions/complete/by | "officer" | /workflow/states/completing/actions unsound-idle
            tax-extract | /workflow/states/deciding/hands | - | /workflow/states/deciding unsound-hands
            tax-extract | /workflow/states/granted/actions | {"open":{"title":{"hy":"ա","en":"a","ru":"а"},"to":"preparing"}} | /workflow/states/granted/actions unsound-end
            tax-extract | /workflow/states/completing/clock | "runs" | /workflow/states/completing/clock unsound-clock
            tax-extract | /workflow/states/preparing/clock | "stands" | /workflow/states/preparing/clock unsound-clock
            tax-extract | /workflow/states/granted/clock | "runs" | /workflow/states/granted/clock unsound-clock
            tax-extract | /workflow/states/deciding/actions/grant/by | "counter" | /workflow/states/deciding/actions/grant/by unsound-by
            tax-extract | /workflow/states/deciding/actions/refuse/by | "officer" | /workflow/states/deciding/actions/refuse/by unsound-by
            tax-extract | /workflow/states/deciding/actions/grant/by | "applicant" | /workflow/states/deciding/actions/grant/by unsound-by
            tax-extract | /workflow/states/preparing/actions/withdraw/by | "officer" | /workflow/states/preparing/actions/withdraw/by unsound-by
            demolition-permit | /workflow/states/advising/actions/giveOpinion/by | "decider" | /workflow/states/advising/actions/giveOpinion/by unsound-by
            tax-extract | /workflow/states/deciding/actions/grant/to | "refused" | /workflow/states/deciding/actions/grant/to unsound-to
            tax-extract | /workflow/states/preparing/actions/submit/to | "granted" | /workflow/states/preparing/actions/submit/to unsound-to
            tax-extract | /workflow/states/preparing/actions/askCompletion/to | "deciding" | /workflow/states/preparing/actions/askCompletion/to unsound-to
            demolition-permit | /workflow/states/preparing/actions/askOpinions/to | "deciding" | /workflow/states/preparing/actions/askOpinions/to unsound-to
            tax-extract | /workflow/states/deciding/actions/refuse/text | - | /workflow/states/deciding/actions/refuse/text unsound-reason
            social-assistance | /workflow/states/preparing/actions/toCouncil/when | "parameter.council" | /workflow/states/preparing/actions/toCouncil/when unsound-name
            """)
    void theRule(String service, String place, String value, String expected) throws JsonProcessingException {
        ObjectNode tree = shipped(service);
        assertDoesNotThrow(() -> DefinitionReader.read(YamlTree.write(tree)));
        set(tree, place, value);
        Problem problem =
                assertThrows(Problem.class, () -> Soundness.check(DefinitionReader.trusted(YamlTree.write(tree))));
        List<String> told = problem.each().stream()
                .map(one -> one.field() + " " + one.code())
                .toList();
        assertTrue(told.contains(expected), told.toString());
    }

    /** A file cannot say a name twice, but what makes definitions by itself could. */
    @Test
    void aNameIsGivenOnce() {
        Definition one = Shipped.all().get(0);
        List<Definition.Document> twice = new ArrayList<>(one.documents());
        twice.add(twice.get(0));
        Definition changed = new Definition(
                one.id(),
                one.number(),
                one.title(),
                one.help(),
                one.category(),
                one.law(),
                one.decides(),
                one.applicants(),
                one.parameters(),
                one.form(),
                twice,
                one.fees(),
                one.term(),
                one.silence(),
                one.workflow(),
                one.queue(),
                one.outcome());
        Problem problem = assertThrows(Problem.class, () -> Soundness.check(changed));
        assertEquals("/documents/identity unsound-twice", problem.field() + " " + problem.code());
    }
}
