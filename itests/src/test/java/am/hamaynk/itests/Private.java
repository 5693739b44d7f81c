package am.hamaynk.itests;

import java.util.List;

/**
 * What tells of somebody, by real keys.
 *
 * @param secrets what no stranger may read
 * @param calls REST below /api/v1/ that tells of them
 * @param pages pages below the language that tell of them
 * @param open pages that are open to everybody and must not tell of them
 */
record Private(List<String> secrets, List<String> calls, List<String> pages, List<String> open) {}
