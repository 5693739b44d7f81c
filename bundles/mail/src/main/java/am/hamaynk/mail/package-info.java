/** Hands messages of the outbox to a mail server. */
package am.hamaynk.mail;
