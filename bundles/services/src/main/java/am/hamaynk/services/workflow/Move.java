package am.hamaynk.services.workflow;

import java.util.List;
import java.util.Map;

/**
 * What came of a step.
 *
 * @param given the fields and {@code text} that expressions see at {@code acts.<action>}
 */
public record Move(Standing standing, List<Effect> effects, Map<String, Object> given) {}
