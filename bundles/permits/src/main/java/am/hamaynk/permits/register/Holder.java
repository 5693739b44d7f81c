package am.hamaynk.permits.register;

/**
 * Who holds a permit.
 *
 * @param organisation whether it is one; else a natural person, whom the public does not see
 * @param number PSN or TIN, or null
 * @param party id in the registers, or null
 * @param account user to whom messages go, or null
 * @param email or null
 * @param lang hy, en or ru
 */
public record Holder(
        String name, boolean organisation, String number, String party, String account, String email, String lang) {}
