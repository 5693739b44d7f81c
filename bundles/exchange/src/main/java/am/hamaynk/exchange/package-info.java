/**
 * How files are read that people and other systems send: in any encoding, as tables however they are parted, of any size. No
 * bundle of its own: each module that reads files holds a copy.
 */
package am.hamaynk.exchange;
