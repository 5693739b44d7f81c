package am.hamaynk.services.define;

import am.hamaynk.api.Problem;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.DefinitionReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A service that is being written: the tree of its file, right or wrong, so that whoever writes it loses nothing.
 *
 * @param by who changed it last
 */
record Sketch(String id, ObjectNode tree, String by, Instant changed) {

    byte[] file() {
        return tree.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws Problem with all that is wrong, each at its place */
    Definition read() {
        return DefinitionReader.read(file());
    }

    List<Problem> problems() {
        try {
            read();
            return List.of();
        } catch (Problem problem) {
            return problem.each();
        }
    }

    /** Steps, in order. */
    Set<String> names(String pointer) {
        JsonNode node = tree.at(pointer);
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return new java.util.LinkedHashSet<>(names);
    }

    /** A name that nothing of the form has yet: {@code q7}. */
    String fresh(String letter, String pointer) {
        Set<String> taken = names(pointer);
        for (int i = taken.size() + 1; ; i++) {
            if (!taken.contains(letter + i)) {
                return letter + i;
            }
        }
    }

    /** Leaves a part out. */
    void remove(String pointer) {
        int slash = pointer.lastIndexOf('/');
        String name = pointer.substring(slash + 1);
        JsonNode parent = tree.at(pointer.substring(0, slash));
        if (parent instanceof ObjectNode object) {
            object.remove(name);
        } else if (parent instanceof ArrayNode list && name.matches("\\d{1,3}")) {
            list.remove(Integer.parseInt(name));
        }
        if (parent.isEmpty() && slash > 0 && !parent.isMissingNode()) {
            remove(pointer.substring(0, slash));
        }
    }

    /** Puts a part before the one that stands before it. */
    void up(String pointer) {
        int slash = pointer.lastIndexOf('/');
        String name = pointer.substring(slash + 1);
        if (!(tree.at(pointer.substring(0, slash)) instanceof ObjectNode parent) || !parent.has(name)) {
            return;
        }
        List<String> names = new ArrayList<>(names(pointer.substring(0, slash)));
        int place = names.indexOf(name);
        names.add(Math.max(0, place - 1), names.remove(place));
        names.forEach(one -> parent.set(one, parent.remove(one)));
    }
}
