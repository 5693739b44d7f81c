package am.hamaynk.permits.map;

import am.hamaynk.permits.register.Place;

/**
 * A permit on the map.
 *
 * @param url its page, with the language
 * @param title what is read out of it
 */
public record Point(String url, String title, Place place) {}
