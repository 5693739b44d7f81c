package am.hamaynk.services.clock;

import am.hamaynk.api.calendar.WorkCalendar.Kind;

/**
 * How long the office has for one case: fixed when the case comes in, so that nothing confirmed later makes its term another.
 *
 * @param days 0 to 3650
 * @param extension by how many days of the same kind it may be extended once; null where it may not
 * @param completion calendar days that an applicant has to complete what was missing; null without a limit
 */
public record Allowance(int days, Kind kind, Integer extension, Integer completion) {}
