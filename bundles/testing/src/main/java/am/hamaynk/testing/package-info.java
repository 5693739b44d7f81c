/** Real databases for the tests of modules; never part of the distribution. */
package am.hamaynk.testing;
