package am.hamaynk.services.demo;

/** How far a case of the demo has come by the day on which it is looked at. */
enum Fate {
    /** Came in today. */
    FRESH(0, 0),
    /** Lies with the officer, and there is time. */
    PREPARED(2, 4),
    /** The applicant was asked for what is missing. */
    INCOMPLETE(6, 8),
    /** Lies with the officer too long. */
    FORGOTTEN(41, 60),
    /** The applicant asks how it stands. */
    ASKED(3, 5),
    /** Lies with who decides, advises or sits in the council. */
    SUBMITTED(6, 10),
    /** Lies with who decides too long. */
    UNDECIDED(40, 55),
    /** Went its way, as far as its days have come. */
    ENDED(12, 330);

    /** Days since it came in. */
    final int least;

    final int most;

    Fate(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** One after the other of those that are on somebody's desk. */
    static Fate open(int number) {
        return values()[number % ENDED.ordinal()];
    }
}
