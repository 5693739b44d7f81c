/** The embedded database as one private bundle with one service. */
package am.hamaynk.derby;
